#!/usr/bin/python3
"""A capture on standard input: a pipe gives it in pieces of any size, and what is read is what the file holds.

Usage: MASUGATA_PROGRAM=… stdin_test.py
"""
import contextlib
import gzip
import json
import os
import subprocess
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("MASUGATA_PROGRAM", str(ROOT / "build/dev/masugata"))
SAMPLE = max((ROOT / "examples/kitahama-plant/captures").glob("*.pcapng.gz"), key=lambda path: path.stat().st_size)
COMMAND = [PROGRAM, "observe", "--format", "json"]


def piped(data, piece):
    """What the program says of `data`, written `piece` bytes at a time: a reader gets no more than that at once."""
    reading, writing = os.pipe()
    writer = threading.Thread(target=write, args=(writing, data, piece))
    writer.start()
    done = subprocess.run([*COMMAND, "-"], stdin=reading, capture_output=True, check=False, timeout=120)
    os.close(reading)
    writer.join()
    return done.returncode, json.loads(done.stdout), done.stderr.decode()


def write(to, data, piece):
    with contextlib.suppress(BrokenPipeError), open(to, "wb", buffering=0) as pipe:
        for begin in range(0, len(data), piece):
            pipe.write(data[begin:begin + piece])


def told(document):
    """The part that does not name the file."""
    return json.dumps([document["counts"], document["conversations"],
                       [device["addresses"] for device in document["devices"]]], sort_keys=True)


class StandardInput(unittest.TestCase):
    def setUp(self):
        self.data = gzip.decompress(SAMPLE.read_bytes())
        read = subprocess.run([*COMMAND, str(SAMPLE)], capture_output=True, check=True)
        self.of_file = json.loads(read.stdout)

    def test_pieces_of_any_size_say_what_the_file_says(self):
        self.assertGreater(self.of_file["counts"]["packets"], 100)
        for piece in (61, 4099, 65536, len(self.data)):
            with self.subTest(piece=piece):
                status, document, err = piped(self.data, piece)
                self.assertEqual((status, err), (0, ""))
                self.assertEqual(told(document), told(self.of_file))

    def test_more_than_a_buffer_loses_nothing(self):
        times = (5 << 20) // len(self.data) + 1  # a file of pcapng may follow another
        status, document, err = piped(self.data * times, 50021)
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(document["counts"]["packets"], self.of_file["counts"]["packets"] * times)


if __name__ == "__main__":
    unittest.main()
