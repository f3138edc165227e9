"""No packet, host or conversation is lost: every packet of a capture is counted, and what tshark counts is told.

A sample of the captures in ../shared/data; all of them with MASUGATA_ALL_CAPTURES=1. Skipped where they, or tshark, are
not there.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
CAPTURES = ROOT.parent / "shared/data/captures"
PROGRAM = os.environ.get("MASUGATA_PROGRAM", str(ROOT / "build/dev/masugata"))
SAMPLE = 14  # captures
MOST_BYTES = 4_000_000
# Tunnels of mobile cores and of an IPv6 broker that has ended are not opened: what stands in them is told by tshark only.
UNOPENED = ("tunnels/ayiya", "tunnels/gtp")


def captures():
    """Path and number of packets, as the table beside the captures says, those that stand there once."""
    with (CAPTURES / "TRACES.tsv").open() as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t") if not row["duplicate_of"] and row["packets"].isdigit()]
    rows.sort(key=lambda row: row["path"])
    if os.environ.get("MASUGATA_ALL_CAPTURES"):
        return rows
    small = [row for row in rows if int(row["bytes"]) < MOST_BYTES]
    return small[::max(1, len(small) // SAMPLE)]


def observed(path):
    done = subprocess.run([PROGRAM, "observe", str(path), "--format", "json"], capture_output=True, text=True, timeout=300, check=False)
    return json.loads(done.stdout) if done.stdout else None


def told_by_tshark(path):
    """Pairs of addresses with their packets, of IPv4 and IPv6."""
    done = subprocess.run(["tshark", "-n", "-q", "-z", "conv,ip", "-z", "conv,ipv6", "-r", str(path)], capture_output=True, text=True, timeout=300, check=False)
    pairs = {}
    for line in done.stdout.splitlines():
        found = re.match(r"(\S+)\s+<->\s+(\S+)\s+(.*)", line)
        if found:
            pairs[frozenset(found.group(1, 2))] = line
    return pairs


class Conversations(unittest.TestCase):
    def setUp(self):
        if not CAPTURES.is_dir():
            self.skipTest(f"{CAPTURES} is not there")
        if shutil.which("tshark") is None:
            self.skipTest("tshark is not there")

    def test_every_packet_is_counted_and_no_conversation_is_lost(self):
        chosen = captures()
        self.assertGreaterEqual(len(chosen), SAMPLE)
        told = 0
        for row in chosen:
            path = CAPTURES / row["path"]
            with self.subTest(row["path"]):
                seen = observed(path)
                self.assertIsNotNone(seen)
                self.assertEqual(int(row["packets"]), seen["counts"]["packets"])
                if any(tunnel in row["path"] for tunnel in UNOPENED):
                    self.assertTrue(seen["conversations"])
                    continue
                hosts = {address for device in seen["devices"] for address in device["addresses"]}
                pairs = {frozenset((one["client"], one["server"])) for one in seen["conversations"]}
                expected = told_by_tshark(path)
                told += len(expected)
                self.assertEqual(set(), set(expected) - pairs - TUNNELS.get(row["path"], set()))
                lost = {address for pair in expected for address in pair if not is_group(address)} - hosts
                self.assertEqual(set(), {address for address in lost if not any(address in pair for pair in TUNNELS.get(row["path"], set()))})
        self.assertGreater(told, 0)


def is_group(address):
    return address.startswith(("0.0.0.0", "255.255.255.255", "ff", "::")) or 224 <= int(re.match(r"\d*", address)[0] or 0) < 240


# Outer addresses of tunnels, which tshark counts beside the inner ones.
TUNNELS = {}


if __name__ == "__main__":
    unittest.main()
