#!/usr/bin/python3
"""`masugata watch` beside a recorder that rotates its files.

Usage: MASUGATA_PROGRAM=… watch_test.py
"""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("MASUGATA_PROGRAM", ROOT / "build/dev/masugata"))
GOLDEN = ROOT / "tests/golden/protocols"


class Watching(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.out = tempfile.TemporaryFile()
        self.addCleanup(self.out.close)

    def start(self, *more):
        process = subprocess.Popen([str(PROGRAM), "watch", str(self.folder), "--interval", "1", "--lang", "en", *more],
                                   stdout=self.out, stderr=subprocess.STDOUT)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def said(self):
        return os.pread(self.out.fileno(), 1 << 20, 0).decode()

    def until(self, words, seconds=20):
        end = time.monotonic() + seconds
        while words not in self.said() and time.monotonic() < end:
            time.sleep(0.05)
        self.assertIn(words, self.said())

    def record(self, name, number):
        """A file as if it had been written that many seconds after the others."""
        shutil.copy(GOLDEN / f"{name}.pcap", self.folder / f"{number:05}_{name}.pcap")
        when = time.time() - 1000 + number
        os.utime(self.folder / f"{number:05}_{name}.pcap", (when, when))

    def end(self, process, how):
        process.send_signal(how)
        self.assertEqual(process.wait(15), 0, self.said())

    def test_tells_what_is_new_as_files_are_finished(self):
        self.record("modbus", 1)
        process = self.start()
        self.until("New conversation")  # a lone file, once it stands still
        before = self.said().count("New conversation")
        self.record("modbus", 2)
        self.record("dnp3", 3)
        self.until("dnp3")
        self.assertNotIn("packets read", self.said())
        self.end(process, signal.SIGINT)
        self.assertEqual(self.said().count("modbus tcp/502"), before)
        self.assertIn("3 files", self.said())

    def test_lines_for_programs(self):
        self.record("modbus", 1)
        process = self.start("--format", "lines")
        self.until('"kind":"conversation"')
        self.end(process, signal.SIGTERM)
        kinds = {json.loads(line)["kind"] for line in self.said().splitlines()}
        self.assertEqual(kinds, {"device", "conversation"})

    def test_what_is_no_capture_is_a_note(self):
        (self.folder / "00001.pcap").write_bytes(b"nothing of the kind")
        process = self.start()
        self.until("00001.pcap")
        self.record("modbus", 2000)
        self.until("New conversation")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(15), 1)

    def test_a_folder_that_is_none(self):
        process = subprocess.run([str(PROGRAM), "watch", str(self.folder / "none"), "--lang", "en"], capture_output=True, text=True, timeout=20)
        self.assertNotEqual(process.returncode, 0)
        self.assertIn("none", process.stderr)


if __name__ == "__main__":
    unittest.main()
