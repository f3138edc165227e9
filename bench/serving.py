#!/usr/bin/python3
"""Figures of the running server over 100,000 assets and 10,000 changes in the log: latencies under a fixed rate, a change
with all that it derives, open event streams, memory.

Usage: bench/serving.py PROGRAM FOLDER     FOLDER: the factory folder of bench_made_folder

h2load keeps the rate whatever the server does. Beside it in the same run: /health of the same server (the floor), and
Python's http.server handing out the same bytes as a file (the peer).
"""

import http.client
import http.server
import json
import os
import socket
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
         "filter=zone:unknown", "filter=importance:ge:2&filter=owner:known&sort=zone")


def share(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def h2load(address, cookie):
    """Latencies in seconds at RATE requests a second; every answer must be a success."""
    with tempfile.NamedTemporaryFile() as log:
        done = subprocess.run(["h2load", "--h1", f"--clients={CLIENTS}", f"--rps={RATE // CLIENTS}",
                               f"--duration={SECONDS}", f"--log-file={log.name}", "-H", f"Cookie: {cookie}", address],
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


def fill(server, client, folder):
    """The factory into the database, and a log of CHANGES acts."""
    document = server.data / "large.json"
    subprocess.run([os.environ["MASUGATA_PROGRAM"], "export", folder, "--format", "json", "-o", document], check=True,
                   stdout=subprocess.DEVNULL)
    client.timeout = 600
    made = client.post("/factories", {"key": "large", "name": "large", "from": "empty"})
    assert made.status in (200, 201), made.body
    preview = client.ask("POST", f"{FACTORY}/imports", document.read_bytes(),
                         headers={"X-File-Name": "large.json", "Content-Type": "application/octet-stream"})
    assert preview.status in (200, 201), preview.body[:500]
    taken = client.post(f"{FACTORY}/imports/{preview.json()['id']}/commit", {"reason": "bench"})
    assert taken.status in (200, 201), taken.body[:500]


def edit(kept, row, n):
    """One asset changed in a way that moves levels; how long it took, and the row as it is then."""
    fields = {"confidentiality": ("none", "low", "medium", "high")[n % 4], "note": {"ja": f"{n}"}}
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


class Figures:
    def __init__(self):
        self.late = False

    def tell(self, figure, asked, seen, floor, **more):
        self.late = self.late or seen > asked
        print(json.dumps({"figure": figure, "asked": asked, "seen": seen, "floor": floor} | more), flush=True)


def measure(server, folder):
    figures = Figures()
    client = Client(server)
    client.enter()
    fill(server, client, folder)
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
    figures.tell("list page, slowest sort or filter", 0.3, max(worst), statistics.median(worst))
    times = [edit(kept, rows[n % len(rows)], n) for n in range(1000)]
    figures.tell("one change with all it derives, p99", 0.1, share(times, 0.99), min(times))
    streams = [stream(server, client) for _ in range(STREAMS)]
    time.sleep(1)
    times = [edit(kept, rows[n % len(rows)], n) for n in range(100)]
    heard = sum(1 for line in streams if b"event: act" in line.recv(1 << 16))
    figures.tell(f"one change with {heard} event streams open, p99", 0.1, share(times, 0.99), min(times))
    figures.tell("server, memory", 1000, memory_mb(server), len(body) / 1e6, unit="MB")
    return figures.late or heard < STREAMS


def main():
    with Server() as server:
        return 1 if measure(server, sys.argv[2]) else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main())
