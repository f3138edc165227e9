"""A database that fails under a running service: each request gets a clear answer, the log has a line, the service goes on."""
import re
import sqlite3
import subprocess
import time
import unittest
from pathlib import Path

import postgres
from serving import Client, Server

FACTORY = "/factories/kitahama"
IN_A_SMALL_DISK = 'mount -t tmpfs -o size=32m small "$0" && exec "$@"'


def has_namespaces():
    return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0


class Failing(unittest.TestCase):
    def enter(self, server):
        client = Client(server)
        client.enter()
        self.made = 0
        return client

    def write(self, client, text="x"):
        self.made += 1
        items = [{"register": "assets", "id": f"F-{self.made}", "fields": {"kind": "device", "name": {"ja": text}}}]
        return client.post(f"{FACTORY}/changes", {"reason": "a test", "items": items})

    def assert_refused(self, server, answer, code):
        """By a failure of ours, which the log tells by the id that the answer bears, with the words of the database."""
        problem = answer.json()
        self.assertEqual((answer.status, problem["code"]), (503, code), problem)
        line = next(line for line in server.said().splitlines() if f"id={problem['id']} " in line)
        self.assertRegex(line, rf"^masugata: 503 {re.escape(code)} id=\w+ op=\w+( by=\w+)? 127\.0\.0\.1 [A-Z]+ /api/v1/\S+ \(.+\)$")
        self.assertEqual(problem["arguments"], {"detail": problem["id"]})
        self.assertEqual(Client(server).get("/health").status, 200)

    def assert_sound(self, client):
        self.assertEqual(self.write(client).status, 200)
        self.assertEqual(client.get(f"{FACTORY}/verify").json()["faults"], [])

    def test_postgresql_stops_and_comes_back(self):
        if not postgres.available():
            self.skipTest("PostgreSQL is not installed")
        with postgres.Postgres() as database, Server("--database", database.url) as server:
            client = self.enter(server)
            self.assertEqual(self.write(client).status, 200)
            database.kill()
            start = time.monotonic()
            self.assert_refused(server, self.write(client), "error.store.lost")
            self.assert_refused(server, client.get(f"{FACTORY}/registers/assets?limit=1"), "error.store.lost")
            self.assertLess(time.monotonic() - start, 5)
            database.start()
            self.assert_sound(client)
            database.kill()  # a restart between two requests is seen by nobody
            database.start()
            self.assert_sound(client)

    def test_a_locked_file(self):
        with Server() as server:
            client = self.enter(server)
            other = sqlite3.connect(server.data / "masugata.sqlite", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            self.assert_refused(server, self.write(client), "error.store.busy")
            self.assertEqual(client.get(f"{FACTORY}/registers/assets?limit=1").status, 200)
            other.execute("ROLLBACK")
            other.close()
            self.assert_sound(client)

    def test_a_full_disk(self):
        if not has_namespaces():
            self.skipTest("no small disk can be mounted")
        server = Server()
        server.command = ["unshare", "-rm", "sh", "-c", IN_A_SMALL_DISK, str(server.data), *server.command]
        with server:
            client = self.enter(server)
            filler = Path(f"/proc/{server.process.pid}/root{server.data}/filler")
            with open(filler, "wb", buffering=0) as file:
                for size in (1 << 20, 4096):
                    try:
                        while True:
                            file.write(b"x" * size)
                    except OSError:
                        pass
            answer = self.write(client, "x" * 200)
            for _ in range(200):  # the log of the engine has room for some
                if answer.status != 200:
                    break
                answer = self.write(client, "x" * 200)
            self.assert_refused(server, answer, "error.store.full")
            self.assertEqual(client.get(f"{FACTORY}/registers/assets?limit=1").status, 200)
            self.assertEqual(client.get(f"{FACTORY}/assessment").status, 200)
            filler.unlink()
            self.assert_sound(client)


if __name__ == "__main__":
    unittest.main()
