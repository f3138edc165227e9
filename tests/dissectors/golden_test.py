"""Each capture here, read by the program, gives the records beside it: tests/golden/protocols/x.pcap → x.jsonl.

    MASUGATA_REWRITE=1 python3 -m unittest discover -s tests/dissectors -p '*_test.py'

writes the records anew; a person reads the difference. `make/x.py` wrote the capture.
"""

import os
import subprocess
import unittest
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAIRS = ROOT / "tests/golden/protocols"
SHARED = ("capture",)  # scripts that others are built from
PROGRAM = os.environ.get("MASUGATA_PROGRAM", str(ROOT / "build/dev/masugata"))


def records(capture):
    done = subprocess.run([PROGRAM, "observe", str(capture), "--format", "records", "--lang", "en"], capture_output=True, text=True,
                          timeout=60, check=False)
    return done.stdout + "".join(f"! {line}\n" for line in done.stderr.splitlines())


class Golden(unittest.TestCase):
    def test_records(self):
        captures = sorted(PAIRS.glob("*.pcap"))
        self.assertTrue(captures)
        for capture in captures:
            expected = capture.with_suffix(".jsonl")
            with self.subTest(capture.stem):
                found = records(capture)
                if os.environ.get("MASUGATA_REWRITE"):
                    expected.write_text(found)
                self.assertTrue(expected.exists(), f"{expected.name} is missing; run with MASUGATA_REWRITE=1")
                self.assertMultiLineEqual(expected.read_text(), found)

    def test_every_dissector_has_its_pair_and_no_file_is_left_over(self):
        dissectors = {path.stem.replace("_", "-") for path in (ROOT / "src/wire/protocol").glob("*.cpp") if not path.stem.endswith("_test")}
        captures = {path.stem for path in PAIRS.glob("*.pcap")}
        expected = {path.stem for path in PAIRS.glob("*.jsonl")}
        made = {path.stem for path in (HERE / "make").glob("*.py")} - set(SHARED)
        self.assertEqual(dissectors, captures)
        self.assertEqual(dissectors, expected)
        self.assertEqual(dissectors, {name.replace("_", "-") for name in made})

    def test_a_capture_is_what_its_script_writes(self):
        for script in sorted((HERE / "make").glob("*.py")):
            if script.stem in SHARED:
                continue
            capture = PAIRS / f"{script.stem.replace('_', '-')}.pcap"
            with self.subTest(script.stem):
                done = subprocess.run(["python3", str(script), "/dev/stdout"], capture_output=True, timeout=60, check=True)
                self.assertEqual(done.stdout, capture.read_bytes())


if __name__ == "__main__":
    unittest.main()
