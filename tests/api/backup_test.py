"""A backup while people write at full speed, a restore elsewhere, and both verified: on either database."""
import re
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

import postgres
import serving
from serving import Client, Server

FACTORY = "/factories/kitahama"
WRITERS = 3


def run(*arguments):
    """Standard output of a command that has to go well."""
    done = subprocess.run([str(serving.PROGRAM), *arguments, "--lang", "en"], capture_output=True, text=True, timeout=120,
                          check=False)
    assert done.returncode == 0, (arguments, done.returncode, done.stdout + done.stderr)
    return done.stdout


def refused(*arguments):
    """The exit code of a command that has to say why it does nothing."""
    done = subprocess.run([str(serving.PROGRAM), *arguments, "--lang", "en"], capture_output=True, text=True, timeout=120,
                          check=False)
    assert done.stderr.count("\n") == 1, done.stderr
    return done.returncode


def rows(server, number):
    """Every asset right after that change."""
    client = Client(server)
    client.enter()
    found, cursor = {}, ""
    while True:
        page = client.get(f"{FACTORY}/registers/assets?as_of={number}&limit=1000{cursor}").json()
        found |= {row["id"]: {key: row[key] for key in ("id", "name", "kind", "zone") if key in row} for row in page["rows"]}
        if not page.get("next"):
            return found
        cursor = f"&cursor={page['next']}"


def hash_in(text):
    return re.search(r"\b[0-9a-f]{64}\s*$", text)[0].strip()


def head_in(text):
    number, digest = re.search(r"\b(\d+):([0-9a-f]{64})\b", text).groups()
    return int(number), digest


class Load:
    """People who write rows and evidence until they are told to stop. A context manager."""

    def __init__(self, server):
        self.server, self.stop, self.written, self.refused = server, threading.Event(), 0, []
        self.threads = [threading.Thread(target=self.write, args=(n,)) for n in range(WRITERS)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def write(self, who):
        client = Client(self.server)
        client.enter()
        n = 0
        while not self.stop.is_set():
            n += 1
            items = [{"register": "assets", "id": f"LOAD-{who}-{n}-{side}", "fields": {"kind": "device"}} for side in "ab"]
            answer = client.post(f"{FACTORY}/changes", {"reason": "load", "items": items})
            if answer.status in (200, 201):
                self.written += 1
            elif answer.status != 409:
                self.refused.append((answer.status, answer.body[:200]))
            if n % 5 == 0:
                client.post(f"{FACTORY}/evidence", f"{who} {n} ".encode() * 5000,
                            headers={"Content-Type": "application/octet-stream", "X-File-Name": "a.txt"})


class Backups(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="masugata-backup-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_sqlite(self):
        with Server() as server:
            self.back_up_under_load(server, ["--data", str(server.data)])

    def test_postgresql(self):
        if not postgres.available():
            self.skipTest("PostgreSQL is not installed")
        with postgres.Postgres() as database:
            where = ["--database", database.url, "--data", str(self.folder / "evidence")]
            with Server(*where) as server:
                self.back_up_under_load(server, where)

    def back_up_under_load(self, server, where):
        file, copy_folder = str(self.folder / "a.masugata"), str(self.folder / "elsewhere")
        elsewhere = ["--data", copy_folder]
        with Load(server) as load:
            while load.written < 20 and not load.refused:
                load.stop.wait(0.01)
            before = load.written
            said = run("backup", file, *where)
            during = load.written - before
            verified = run("verify", *where)
            after = load.written - before - during
        self.assertEqual(load.refused, [])
        self.assertGreater(min(during, after), 0, "nobody wrote meanwhile")
        self.assertIn("kitahama", verified)

        restored = run("restore", file, *elsewhere)
        self.assertEqual(hash_in(said), hash_in(restored))
        again = run("backup", str(self.folder / "b.masugata"), *elsewhere)
        self.assertEqual(hash_in(again), hash_in(said))
        copy = run("verify", *elsewhere)
        number, digest = head_in(copy)
        self.assertGreaterEqual(number, 20)
        # The backup's head lies on the log of the original, and what that log says of the moment is what was restored.
        run("verify", *where, "--factory", "kitahama", "--head", f"{number}:{digest}")
        with Server(data=copy_folder) as other:
            self.assertEqual(rows(server, number), rows(other, number))
        print(f"{during} changes during the backup, {after} during verify, head {number}")

    def test_it_is_for_nobody_else_to_read_and_replaces_no_device(self):
        with Server() as server:
            where = ["--data", str(server.data)]
            file = self.folder / "a.masugata"
            run("backup", str(file), *where)
            self.assertEqual(file.stat().st_mode & 0o777, 0o600)
            for target in ("/dev/null", str(self.folder)):
                self.assertEqual(refused("backup", target, *where), 4, target)
            self.assertTrue(Path("/dev/null").is_char_device())

    def test_looking_makes_nothing(self):
        nowhere = self.folder / "nowhere"
        for command in (["verify"], ["backup", str(self.folder / "a.masugata")]):
            self.assertEqual(refused(*command, "--data", str(nowhere)), 5)
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
