#!/usr/bin/python3
"""Figures of the running server over 100,000 assets and 10,000 changes in the log: latencies under a fixed rate, a change
with all that it derives, open event streams, memory.

Usage: bench/serving.py PROGRAM FOLDER     FOLDER: the factory folder of bench_made_folder

h2load keeps the rate whatever the server does. Beside it in the same run: /health of the same server (the floor),
Python's http.server handing out the same bytes as a file, and SQLite sorting the same rows (the peers).
"""

import csv
import http.client
import http.server
import json
import os
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "api"))
os.environ["MASUGATA_PROGRAM"] = sys.argv[1] if len(sys.argv) > 1 else "build/bench/masugata"
from serving import BASE, Client, Server  # noqa: E402

FACTORY = "/factories/large"
ASSETS, CHANGES, STREAMS = 100_000, 10_000, 500
RATE, CLIENTS, SECONDS = 200, 20, 20
SORTS = ("sort=-importance,name", "sort=firmware_version", "filter=name:contains:9&sort=-id", "q=plc&sort=vendor",
         "filter=zone:unknown", "filter=importance:ge:medium&filter=owner:known&sort=zone")


def share(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def h2load(address, cookie):
    """Latencies in seconds at RATE requests a second; every answer must be a success."""
    with tempfile.NamedTemporaryFile() as log:
        done = subprocess.run(["h2load", "--h1", f"--clients={CLIENTS}", f"--rps={RATE // CLIENTS}",
                               f"--duration={SECONDS}", f"--log-file={log.name}",
                               *(["-H", f"Cookie: {cookie}"] if cookie else []), address],
                              check=True, stdout=subprocess.PIPE, text=True)
        lines = [line.split() for line in Path(log.name).read_text().splitlines()]
    bad = [line for line in lines if line[1] != "200"]
    if bad or not lines:
        raise SystemExit(f"{address}: {len(bad)} of {len(lines)} answers were no success\n{done.stdout}")
    return [int(line[2]) / 1e6 for line in lines]


class Kept:
    """One connection that stays open, as a browser's does."""

    def __init__(self, client):
        self.client = client
        self.line = http.client.HTTPConnection("127.0.0.1", client.server.port, timeout=120)

    def ask(self, method, path, body=None, **headers):
        sent = {"Cookie": self.client.cookie or "", "X-CSRF": self.client.csrf, "Content-Type": "application/json"} | headers
        self.line.request(method, BASE + path, None if body is None else json.dumps(body), sent)
        answer = self.line.getresponse()
        read = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {read[:300]}")
        return answer, json.loads(read or b"null")

    def timed(self, *arguments, **more):
        start = time.perf_counter()
        done = self.ask(*arguments, **more)
        return time.perf_counter() - start, done


def enter(server):
    """The first account, which may do everything."""
    client = Client(server, timeout=600)
    key = re.search(r"[#?&/]key=([A-Za-z0-9_-]+)", server.said())
    body = {"name": "first", "shown_as": "First", "password": "a long one for the bench", "language": "en"}
    session = client.post("/setup", body | {"key": key[1]}) if key else client.sign_in(body["name"], body["password"])
    assert session.status == 200, session.body
    client.csrf = session.json()["csrf"]
    return client


def fill(server, client, folder):
    """The factory into the database, as a workbook: its JSON is larger than an import may be."""
    document = server.data / "large.xlsx"
    subprocess.run([os.environ["MASUGATA_PROGRAM"], "export", folder, "--format", "xlsx", "-o", document], check=True,
                   stdout=subprocess.DEVNULL)
    made = client.post("/factories", {"key": "large", "name": "large", "from": "empty"})
    assert made.status in (200, 201), made.body
    preview = client.ask("POST", f"{FACTORY}/imports", document.read_bytes(),
                         headers={"X-File-Name": "large.xlsx", "Content-Type": "application/octet-stream"})
    assert preview.status in (200, 201), preview.body[:500]
    taken = client.post(f"{FACTORY}/imports/{preview.json()['id']}/commit", {"reason": "bench"})
    assert taken.status in (200, 201), taken.body[:500]


def edit(kept, row, n):
    """One asset changed in a way that moves levels; how long it took, and the row as it is then."""
    fields = {"confidentiality": ("none", "low", "medium", "high")[n % 4], "note": {"ja": f"{row['revision']} {n}"}}
    took, (_, written) = kept.timed("PATCH", f"{FACTORY}/registers/assets/{row['id']}", {"fields": fields},
                                    **{"If-Match": f"\"{row['revision']}\""})
    row["revision"] = written["row"]["revision"]
    return took


def write_log(kept, rows):
    return [edit(kept, rows[n % len(rows)], n) for n in range(CHANGES)]


def stream(server, client):
    line = socket.create_connection(("127.0.0.1", server.port))
    line.sendall(f"GET {BASE}/events HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {client.cookie or ''}\r\n"
                 "Accept: text/event-stream\r\n\r\n".encode())
    return line


def memory_mb(server):
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def peer_of(body):
    """p99 of Python's http.server with the same bytes, one request after the other: it cannot keep the rate."""
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as peer:
        threading.Thread(target=peer.serve_forever, daemon=True).start()
        times = h2load(f"http://127.0.0.1:{peer.server_address[1]}/", "")
        peer.shutdown()
    return share(times, 0.99)


def sqlite_peer(folder):
    """The slowest of two sorts in SQLite, by a column without an index; of 100 rows what a list shows."""
    with sqlite3.connect(":memory:") as base, open(Path(folder) / "assets.csv", encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        head = next(rows)
        base.execute(f"CREATE TABLE asset ({', '.join(f'c{n}' for n in range(len(head)))})")
        base.executemany(f"INSERT INTO asset VALUES ({', '.join('?' * len(head))})", rows)
        times = []
        for column in (head.index("firmware_version"), head.index("vendor")):
            start = time.perf_counter()
            base.execute(f"SELECT * FROM asset ORDER BY c{column}, c0 LIMIT 100").fetchall()
            times.append(time.perf_counter() - start)
    return max(times)


# Registers beside the assets, and what is changed of their rows by turns.
OTHERS = (("zones", lambda n, row: {"note": {"ja": f"{n}"}, "party": ("other", "own")[n % 2]}),
          ("conduits", lambda n, row: {"privileged": (row["fields"]["from"], None)[n % 2]}),
          ("businesses", lambda n, row: {"impact": {"BC": ("high", "low")[n % 2]}}))


def edit_others(kept, count):
    """Rows of other registers changed by turns."""
    rows = [kept.ask("GET", f"{FACTORY}/registers/{name}?limit=20")[1]["rows"] for name, _ in OTHERS]
    times = []
    for n in range(count):
        (name, fields), row = OTHERS[n % len(OTHERS)], rows[n % len(OTHERS)][n // 6 % 20]
        took, (_, written) = kept.timed("PATCH", f"{FACTORY}/registers/{name}/{row['id']}",
                                        {"fields": fields(n // 3, row)}, **{"If-Match": f"\"{row['revision']}\""})
        row["revision"] = written["row"]["revision"]
        times.append(took)
    return times


def add_and_remove(kept, count):
    times = []
    for n in range(count):
        took, (_, written) = kept.timed("POST", f"{FACTORY}/registers/assets", {"fields": {"name": {"ja": f"新{n}"}}})
        row = written["row"]
        gone, _ = kept.timed("DELETE", f"{FACTORY}/registers/assets/{row['id']}",
                             **{"If-Match": f"\"{row['revision']}\""})
        times += [took, gone]
    return times


class Figures:
    def __init__(self):
        self.late = False

    def tell(self, figure, asked, seen, floor, **more):
        self.late = self.late or seen > asked
        print(json.dumps({"figure": figure, "asked": asked, "seen": seen, "floor": floor} | more), flush=True)


def measure_changes(figures, kept, rows):
    times = [edit(kept, rows[n % len(rows)], n) for n in range(1000)]
    figures.tell("one asset changed with all it derives, p99", 0.1, share(times, 0.99), min(times))
    times = edit_others(kept, 300)
    figures.tell("one zone, conduit or business changed, p99", 0.1, share(times, 0.99), min(times))
    times = add_and_remove(kept, 10)
    figures.tell("one asset added or removed, slowest", 0.1, max(times), min(times))


def measure_streams(figures, server, client, kept, rows):
    streams = [stream(server, client) for _ in range(STREAMS)]
    time.sleep(1)
    times = [edit(kept, rows[n % len(rows)], n) for n in range(100)]
    heard = sum(1 for line in streams if b"event: act" in line.recv(1 << 16))
    figures.tell(f"one change with {heard} event streams open, p99", 0.1, share(times, 0.99), min(times))
    figures.late = figures.late or heard < STREAMS


def browse(server, client):
    """The figures of a browser, which it tells by itself."""
    script = Path(__file__).resolve().parent / "browser.mjs"
    done = subprocess.run(["node", script, f"http://127.0.0.1:{server.port}", client.cookie, client.csrf], check=False)
    return done.returncode != 0


def measure(server, folder):
    figures = Figures()
    client = enter(server)
    kept = Kept(client)
    page = f"{FACTORY}/registers/assets?limit=100"
    body = json.dumps(kept.ask("GET", page)[1]).encode()
    rows = kept.ask("GET", f"{FACTORY}/registers/assets?limit=500&fields=id")[1]["rows"]
    write_log(kept, rows)
    address = f"http://127.0.0.1:{server.port}{BASE}"
    floor = share(h2load(f"{address}/health", ""), 0.99)
    figures.tell(f"list page, p99 at {RATE}/s", 0.05, share(h2load(address + page, client.cookie or ""), 0.99), floor,
                 peer=peer_of(body), peer_is="http.server of Python, the same bytes")
    worst = [max(kept.timed("GET", f"{page}&{sort}")[0] for _ in range(5)) for sort in SORTS]
    figures.tell("list page, slowest sort or filter", 0.3, max(worst), statistics.median(worst),
                 peer=sqlite_peer(folder), peer_is="SQLite in memory, the slower of two sorts")
    measure_changes(figures, kept, rows)
    measure_streams(figures, server, client, kept, rows)
    figures.tell("server, memory", 1000, memory_mb(server), len(body) / 1e6, unit="MB")
    return browse(server, client) or figures.late


def main():
    with tempfile.TemporaryDirectory(prefix="masugata-bench-data-") as data:
        # What the import takes is given back with the process: memory is that of a server at work.
        with Server(data=data, demo=False) as server:
            fill(server, enter(server), sys.argv[2])
        with Server(data=data, demo=False) as server:
            return 1 if measure(server, sys.argv[2]) else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main())
