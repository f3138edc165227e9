"""Commands that write where they cannot, or should not: one sentence that names the target, an exit code, no damage."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import serving

SAMPLE = str(serving.ROOT / "examples/kitahama-plant")


def run(*arguments, **more):
    return subprocess.run([str(serving.PROGRAM), *arguments, "--lang", "en"], stderr=subprocess.PIPE, text=True, timeout=60,
                          check=False, **more)


class Targets(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="masugata-targets-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def export(self, target):
        return run("export", SAMPLE, "--format", "json", "-o", str(target), stdout=subprocess.DEVNULL)

    def assert_said(self, done, code, target):
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.startswith(f"{target}: "), done.stderr)
        self.assertNotIn(".tmp-", done.stderr)

    def test_devices_and_pipes_are_not_replaced(self):
        pipe, null = self.folder / "pipe", self.folder / "null"
        os.mkfifo(pipe)
        null.symlink_to("/dev/null")
        for target in (pipe, null, "/dev/full"):
            with self.subTest(target):
                self.assert_said(self.export(target), 4, target)
        self.assertTrue(pipe.is_fifo())
        self.assertTrue(null.is_symlink())

    def test_a_link_stays_a_link(self):
        real, link = self.folder / "real.json", self.folder / "link.json"
        real.write_text("old", encoding="ascii")
        link.symlink_to(real)
        self.assertEqual(self.export(link).returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertTrue(real.read_text(encoding="utf-8").startswith("{"))

    def test_where_nothing_can_be_written(self):
        file = self.folder / "file"
        file.write_text("x", encoding="ascii")
        done = self.export(file / "below.json")
        self.assertGreater(done.returncode, 2)
        self.assertNotIn(".tmp-", done.stderr)
        self.assertEqual(file.read_text(encoding="ascii"), "x")

    def test_standard_output_that_is_full(self):
        with open("/dev/full", "wb") as full:
            done = run("catalogue", "measures", stdout=full)
        self.assertEqual(done.returncode, 8)
        self.assertEqual(done.stderr, "The result could not be written to the end (No space left on device).\n")

    def test_whoever_reads_only_the_first_lines(self):
        end, start = os.pipe()
        os.close(end)
        done = run("catalogue", "measures", stdout=start)
        os.close(start)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


class Accounts(unittest.TestCase):
    """The last administrator who is locked out."""

    def set_up(self, server):
        key = server.said().split("key=")[1].split()[0]
        form = {"key": key, "name": "first", "shown_as": "First", "password": "a long enough passphrase"}
        self.assertEqual(serving.Client(server).post("/setup", form).status, 200)

    def test_a_lock_is_taken_off_and_a_password_chosen_anew(self):
        with serving.Server(demo=False) as server:
            self.set_up(server)
            where = ["--data", str(server.data)]
            wrong = [serving.Client(server).sign_in("first", "wrong").status for _ in range(6)]
            self.assertEqual(wrong[-1], 423)
            busy = run("account", "unlock", "first", *where, stdout=subprocess.PIPE)
            self.assertEqual(busy.returncode, 6, busy.stderr)  # the service holds the database
            server.stop()
            self.assertEqual(run("account", "unlock", "nobody", *where, stdout=subprocess.PIPE).returncode, 5)
            self.assertEqual(run("account", "unlock", "first", *where, stdout=subprocess.PIPE).returncode, 0)
            server.start()
            self.assertEqual(serving.Client(server).sign_in("first", "a long enough passphrase").status, 200)
            server.stop()
            said = run("account", "reset", "first", *where, stdout=subprocess.PIPE).stdout
            path = next(line.strip() for line in said.splitlines() if line.strip().startswith("/set-up#"))
            server.start()
            form = {"key": path.split("key=")[1], "name": "first", "shown_as": "x", "password": "quite another sentence"}
            client = serving.Client(server)
            self.assertEqual(client.post("/setup", form | {"name": "other"}).status, 422)
            self.assertEqual(client.post("/setup", form).status, 200)
            self.assertEqual(serving.Client(server).post("/setup", form).status, 403)
            self.assertEqual(serving.Client(server).sign_in("first", "a long enough passphrase").status, 401)
            self.assertEqual(serving.Client(server).sign_in("first", form["password"]).status, 200)
            kinds = [event["kind"] for event in client.get("/account-events").json()["rows"]]
            for kind in ("unlocked", "reset_offered", "password_reset"):
                self.assertIn(kind, kinds)


if __name__ == "__main__":
    unittest.main()
