"""The program's records of the captures in ../shared/data against the logs that other parsers wrote of them.

Prints a table: log, key, records expected, found, wrong. A log that falls below 99 % found, or has a record that was not
expected, fails, and so does a difference that nobody explains or an explanation of one that is no more; what is explained in logs/explained.yaml (and for readers in docs/en/observe-differences.md) is left out
on both sides. Skipped where the data are not there.
"""

import json
import os
import subprocess
import sys
import unittest
from collections import Counter
from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CAPTURES = ROOT.parent / "shared/data/captures"
PROGRAM = os.environ.get("MASUGATA_PROGRAM", str(ROOT / "build/dev/masugata"))
LEAST_FOUND = 0.99

sys.path.insert(0, str(HERE / "logs"))
from claims import CLAIMS, LOG_OF  # noqa: E402
from zeek import cases  # noqa: E402


@cache
def records(capture):
    done = subprocess.run([PROGRAM, "observe", str(capture), "--format", "records", "--lang", "en"], capture_output=True, text=True, timeout=120, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def counted(keys, claim):
    count = Counter(keys)
    return Counter(dict.fromkeys(count, 1)) if claim.distinct else count


def compared(claim, case):
    """The keys that are expected and those that are found."""
    expected = counted((key for row in case.rows for key in claim.expected(row)), claim)
    found = Counter()
    ends = {key[0] for key in expected}
    for capture in case.captures:
        keys = [key for record in records(capture) if (key := claim.found(record)) is not None]
        if len(case.captures) == 1 or ends & {key[0] for key in keys}:  # a test of several captures keeps the log of one
            found += counted(keys, claim)
    return expected, found


def sum_up(explained):
    """By log: expected, found, wrong; and the tests whose differences are not just those that are explained."""
    table, differing, tried = {}, [], set()
    by_log = {}
    for case in cases(CAPTURES, sorted({LOG_OF.get(name, name) for name in CLAIMS})):
        by_log.setdefault(case.name, []).append(case)
    for name, claim in sorted(CLAIMS.items()):
        total = Counter(expected=0, found=0, missed=0, wrong=0, explained=0)
        for case in by_log.get(LOG_OF.get(name, name), []):
            expected, found = compared(claim, case)
            missed, wrong = expected - found, Counter() if claim.partly else found - expected
            known = explained.get((name, case.test), {})
            total["expected"] += expected.total()
            total["found"] += (expected & found).total()
            total["explained"] += min(missed.total(), known.get("missed", 0))
            total["missed"] += max(0, missed.total() - known.get("missed", 0))
            total["wrong"] += max(0, wrong.total() - known.get("more", 0))
            if (missed.total(), wrong.total()) != (known.get("missed", 0), known.get("more", 0)):
                differing.append(f"{name} {case.test}: missed {missed.total()} {first(missed)}, more {wrong.total()} {first(wrong)}, "
                                 f"explained {known.get('missed', 0)} and {known.get('more', 0)}")
            tried.add((name, case.test))
        table[name] = (claim.key, total)
    differing += [f"{name} {test}: explained, but there is no such test" for name, test in sorted(set(explained) - tried)]
    return table, differing


def first(keys):
    return [tuple(sorted(part) if isinstance(part, frozenset) else part for part in key) for key in sorted(keys, key=str)[:2]]


def share(total):
    asked = total["expected"] - total["explained"]
    return (asked - total["missed"]) / asked if asked else 1.0


class Logs(unittest.TestCase):
    def setUp(self):
        if not CAPTURES.is_dir():
            self.skipTest(f"{CAPTURES} is not there")

    def test_records_are_those_of_the_logs(self):
        listed = yaml.safe_load((HERE / "logs/explained.yaml").read_text())
        explained = {(one["log"], one["test"]): one for one in listed}
        self.assertEqual(len(explained), len(listed), "an explanation stands twice")
        table, differing = sum_up(explained)
        print(f"\n{'log':<20}{'key':<32}{'expected':>9}{'found':>7}{'explained':>10}{'wrong':>6}{'share':>8}")
        for name, (key, total) in table.items():
            print(f"{name:<20}{key:<32}{total['expected']:>9}{total['found']:>7}{total['explained']:>10}{total['wrong']:>6}{share(total):>8.1%}")
        for name, (_, total) in table.items():
            with self.subTest(name):
                self.assertGreater(total["expected"], 0)
                self.assertGreaterEqual(share(total), LEAST_FOUND)
                self.assertEqual(total["wrong"], 0)
        self.assertEqual(differing, [])


if __name__ == "__main__":
    unittest.main()
