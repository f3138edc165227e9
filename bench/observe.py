#!/usr/bin/python3
"""Figures of observation: two load files of captures, read by Masugata and by everything that it is held against.

Usage: bench/observe.py BUILD FOLDER     FOLDER: where the load files go, 4 GB

The table goes to standard error, the figures for bench/run to standard output. Every program is pinned to one core and
reads a file that is in memory already. Memory is what a program holds besides files, at its peak.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CAPTURES = (ROOT / "tests" / "golden" / "protocols", ROOT.parent / "shared" / "data" / "captures")
ENDINGS = {".pcap", ".pcapng", ".cap"}
BYTES, LOOPS, RUNS, TENTH = 1_000_000_000, 10, 3, 10
LOADS = {"same": 5_000_000, "shifted": 8_000_000}  # packets; the second has more conversations than 120,000
OF_FLOOR, MEMORY_MB = 0.25, 200
OF_PEER = {"same": 1.2, "shifted": 2.0}
OF_ONE_CORE = 1.7


class Took(NamedTuple):
    wall: float  # s
    cpu: float  # s
    memory_mb: float
    output: str


def say(*cells):
    print("  ".join(str(cell).ljust(width) for cell, width in zip(cells, (44, 12, 12, 14, 40))).rstrip(), file=sys.stderr)


def held_mb(child, stop):
    """Asked twenty times a second: what the process holds that is no file."""
    most = 0
    while not stop.wait(0.05):
        try:
            status = Path(f"/proc/{child}/status").read_text()
        except OSError:
            break
        lines = [line for line in status.splitlines() if line.startswith("RssAnon")]
        most = max([most, *(int(line.split()[1]) / 1024 for line in lines)])
    return most


def run(command, cores="0", source=None):
    start = time.perf_counter()
    child = subprocess.Popen(["taskset", "-c", cores, *map(str, command)], stdin=source, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL)
    stop, memory = threading.Event(), []
    watch = threading.Thread(target=lambda: memory.append(held_mb(child.pid, stop)))
    watch.start()
    head = child.stdout.read(65536)
    while child.stdout.read(1 << 20):
        pass
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    stop.set()
    watch.join()
    if child.returncode != 0:
        raise SystemExit(f"{command[0]}: exit code {child.returncode}")
    return Took(wall, used.ru_utime + used.ru_stime, memory[0], head.decode(errors="replace"))


def best(command, cores="0"):
    """The quickest of some runs: what else the machine does only ever adds."""
    took = [run(command, cores) for _ in range(RUNS)]
    return min(took, key=lambda one: one.cpu)._replace(wall=min(one.wall for one in took),
                                                      memory_mb=max(one.memory_mb for one in took))


def row(name, took, packets, remark=""):
    say(name, f"{took.wall:.2f} s", f"{took.cpu:.2f} s", f"{took.cpu / packets * 1e9:.0f} ns/packet",
        f"{took.memory_mb:.0f} MB {remark}")


def captures():
    return sorted(path for folder in CAPTURES for path in folder.rglob("*") if path.is_file() and path.suffix in ENDINGS)


class Observation:
    def __init__(self, build, folder):
        self.folder = folder
        self.program = build / "masugata"
        self.part = lambda name: build / "bench" / f"bench_{name}"
        self.captures = captures()

    def made(self, kind, times=1):
        return [self.part("made_capture"), kind, LOADS[kind], BYTES, times, *self.captures]

    def make(self, kind):
        path = self.folder / f"{kind}.pcap"
        with path.open("wb") as output:
            subprocess.run([str(part) for part in self.made(kind)], stdout=output, check=True)
        return path

    def observe(self, path):
        return [self.program, "observe", path, "--format", "json"]

    def peer(self, path, packets):
        if not shutil.which("ndpiReader"):
            say("ndpiReader", "left out: Debian's libndpi-bin is not installed")
            return None
        took = best(["ndpiReader", "-i", path, "-q"])
        row("ndpiReader", took, packets)
        return took

    def tshark(self, path, packets):
        if not shutil.which("tshark"):
            return say("tshark", "left out: not installed")
        tenth = packets // TENTH
        row("tshark -z conv,ip on a tenth", run(["tshark", "-n", "-q", "-z", "conv,ip", "-c", tenth, "-r", path]), tenth)

    def layers(self, path):
        before = 0
        for line in run([self.part("observe_layers"), path]).output.splitlines():
            layer = json.loads(line)
            spent = (layer["cpu"] - before) / layer["packets"] * 1e9
            say(f"  of it {layer['layer']}", "", f"{layer['cpu'] - before:.2f} s", f"{spent:.0f} ns/packet")
            before = layer["cpu"]

    def looped(self):
        """The first file ten times more, through a pipe: the disk need not hold it."""
        maker = subprocess.Popen([str(part) for part in self.made("same", LOOPS + 1)], stdout=subprocess.PIPE)
        took = run(self.observe("-"), source=maker.stdout)
        maker.stdout.close()
        maker.wait()
        row(f"masugata, the same {LOOPS} times more, by a pipe", took, LOADS["same"] * (LOOPS + 1))
        return took

    def file(self, kind):
        path = self.make(kind)
        dd = best(["dd", f"if={path}", "of=/dev/null", "bs=1M"])
        floor = best([self.part("floor"), path])
        told = json.loads(floor.output)
        packets = told["packets"]
        say(f"{kind}: {packets:,} packets, {path.stat().st_size / 1e9:.2f} GB, "
            f"{told['conversations']:,} pairs of ports, {told['devices']:,} addresses")
        row("dd to /dev/null", dd, packets)
        row("floor", floor, packets)
        peer = self.peer(path, packets)
        self.tshark(path, packets)
        seen = best(self.observe(path))
        row("masugata", seen, packets, f"{floor.cpu / seen.cpu:.0%} of the floor"
            + (f", {peer.cpu / seen.cpu:.1f} × ndpiReader" if peer else ""))
        self.layers(path)
        two = best(self.observe(path), "0,1")
        row("masugata, two cores", two, packets, f"{seen.wall / two.wall:.2f} × one")
        path.unlink()
        asked = min([floor.cpu / OF_FLOOR, *([peer.cpu / OF_PEER[kind]] if peer else [])])
        one = {"figure": f"observe, {kind}", "asked": asked, "seen": seen.cpu, "cpu": seen.cpu, "floor": floor.cpu,
               **({"peer": peer.cpu, "peer_is": "ndpiReader"} if peer else {"peer_is": "left out: no ndpiReader"})}
        both = {"figure": f"observe, {kind}, two cores", "asked": seen.wall / OF_ONE_CORE, "seen": two.wall,
                "cpu": two.cpu, "floor": floor.cpu / 2}
        return seen, [one, both]

    def run(self):
        say("observation", "wall", "processor", "", "memory besides files")
        seen, first = self.file("same")
        looped = self.looped()
        shifted, second = self.file("shifted")
        memory = [self.memory("observe, shifted: memory", shifted.memory_mb, MEMORY_MB),
                  self.memory("observe, looped: memory", looped.memory_mb, seen.memory_mb + 1)]
        return [*first, *second, *memory]

    @staticmethod
    def memory(name, seen, asked):
        return {"figure": name, "unit": "MB", "asked": asked, "seen": seen, "floor": 0}


def main():
    if len(sys.argv) != 3:
        return __doc__
    figures = Observation(Path(sys.argv[1]).resolve(), Path(sys.argv[2])).run()
    for figure in figures:
        print(json.dumps(figure))
    return 1 if any(figure["seen"] > figure["asked"] for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
