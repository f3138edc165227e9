"""Kills the program while people write, again and again: nothing acknowledged may be lost, nothing may be half there.

MASUGATA_KILLS says how often (20 unless told; `make soak`: 500). SQLite runs on a disk that forgets what was not
synced (lost_writes.cpp); on PostgreSQL the database server is killed in turns with the program.
"""
import os
import random
import sys
import threading
import time
import unittest
from pathlib import Path

import unsynced

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "api"))
import postgres  # noqa: E402
from serving import ROOT, Client, Server  # noqa: E402

KILLS = int(os.environ.get("MASUGATA_KILLS", "20"))
LOST_WRITES = Path(os.environ.get("MASUGATA_LOST_WRITES", ROOT / "build/dev/tests/kill/liblost_writes.so"))
FACTORY = "/factories/kitahama"
WRITERS = 3


class Writers:
    """People who write pairs of rows, each pair one act, until the server is gone. `acknowledged` holds the pairs that
    were answered."""

    def __init__(self, server, first):
        self.server, self.next, self.lock = server, first, threading.Lock()
        self.acknowledged, self.refused = set(), []
        self.threads = [threading.Thread(target=self.write) for _ in range(WRITERS)]
        for thread in self.threads:
            thread.start()

    def number(self):
        with self.lock:
            self.next += 1
            return self.next

    def write(self):
        try:
            client = Client(self.server, timeout=10)
            client.enter()
            while True:
                n = self.number()
                answer = client.post(f"{FACTORY}/changes", {"reason": f"pair {n}", "items": [
                    {"register": "assets", "id": f"KILL-{n}-{side}", "fields": {"kind": "device"}} for side in "ab"]})
                if answer.status in (200, 201):
                    self.acknowledged.add(n)
                elif answer.status not in (409, 503):
                    self.refused.append((answer.status, answer.body[:200]))
        except (OSError, ValueError, AssertionError):
            return  # the server is gone
        except Exception as gone:  # http.client's own, for an answer cut off in the middle
            if not type(gone).__module__.startswith("http"):
                raise

    def join(self):
        for thread in self.threads:
            thread.join()


def pairs(client):
    """Sides by number of pair, as they stand in the register."""
    found, cursor = {}, ""
    while True:
        page = client.get(f"{FACTORY}/registers/assets?filter=id:contains:KILL-&limit=1000&fields=id{cursor}").json()
        for row in page["rows"]:
            _, n, side = row["id"].split("-")
            found.setdefault(int(n), set()).add(side)
        if not page.get("next"):
            return found
        cursor = f"&cursor={page['next']}"


class KillTest(unittest.TestCase):
    def soak(self, server, kill):
        acknowledged, lost, half, refused = set(), 0, 0, []
        draw = random.Random(7)
        for _ in range(KILLS):
            server.start()
            writers = Writers(server, max(acknowledged, default=0) + 1000)
            time.sleep(draw.uniform(0.05, 0.4))
            kill(draw)
            writers.join()
            acknowledged |= writers.acknowledged
            refused += writers.refused
        server.start()
        client = Client(server)
        client.enter()
        there = pairs(client)
        lost = sum(1 for n in acknowledged if n not in there)
        half = sum(1 for sides in there.values() if len(sides) != 2)
        verified = client.get(f"{FACTORY}/verify").json()
        server.stop()
        print(f"{KILLS} kills, {len(acknowledged)} acknowledged, {len(there)} there, {lost} lost, {half} half")
        self.assertEqual((lost, half, refused), (0, 0, []))
        self.assertEqual(verified["faults"], [])
        self.assertGreater(len(acknowledged), KILLS)

    def test_sqlite_on_a_forgetful_disk(self):
        if not LOST_WRITES.exists():
            self.skipTest(f"{LOST_WRITES} is not built")
        with_forgetting = {"LD_PRELOAD": str(LOST_WRITES)}
        server = Server(environment=with_forgetting)
        server.environment["LOST_WRITES_FOLDER"] = str(server.data)
        forgotten = []

        def kill(_):
            server.kill()
            forgotten.append(unsynced.forget(server.data))

        self.addCleanup(server.__exit__)
        self.soak(server, kill)
        print(f"{sum(forgotten)} writes forgotten")
        self.assertGreater(sum(forgotten), 0, "the disk forgot nothing: it is not asked, or it was not watched")

    def test_postgresql_killed_too(self):
        if not postgres.available():
            self.skipTest("PostgreSQL is not installed")
        with postgres.Postgres() as database:
            server = Server("--database", database.url)
            self.addCleanup(server.__exit__)

            def kill(draw):
                if draw.random() < 0.5:
                    database.kill()
                    time.sleep(0.1)
                    server.kill()
                    database.start()
                else:
                    server.kill()

            self.soak(server, kill)


if __name__ == "__main__":
    unittest.main()
