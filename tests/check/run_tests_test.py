#!/usr/bin/python3
"""tools/run-tests counts what each kind of suite says, and a bad end as a failure."""

import importlib.machinery
import importlib.util
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
SCRIPT = str(Path(__file__).resolve().parents[2] / "tools" / "run-tests")
loader = importlib.machinery.SourceFileLoader("run_tests", SCRIPT)
run_tests = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_tests", loader))
loader.exec_module(run_tests)
Count = run_tests.Count

DOCTEST = "[doctest] test cases: 12 | 11 passed | 1 failed | 2 skipped\n"
NODE = "# tests 6\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n"


class Counting(unittest.TestCase):
    def test_each_kind_of_output(self):
        for count, output, code, expected in [
            (run_tests.count_step, "", 0, Count()), (run_tests.count_step, "", 2, Count(0, 1)),
            (run_tests.count_check, "x\n9 passed, 2 failed\n", 1, Count(9, 2)), (run_tests.count_check, "no", 1, Count(0, 1)),
            (run_tests.count_unittest, "Ran 9 tests in 1s\n\nOK (skipped=2)\n", 0, Count(7, 0, 2)),
            (run_tests.count_unittest, "Ran 9 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=1)\n", 1, Count(5, 3, 1)),
            (run_tests.count_unittest, "no module", 1, Count(0, 1)),
            (run_tests.count_node, NODE, 1, Count(3, 2, 1)), (run_tests.count_node, "", 1, Count(0, 1)),
            (run_tests.count_node, "# pass 0\n# fail 0\n", 0, Count(0, 1)),
            (run_tests.count_unittest, "Ran 0 tests in 0s\n\nOK\n", 0, Count(0, 1)),
            (run_tests.count_node, NODE.replace("fail 1", "fail 0").replace("cancelled 1", "cancelled 0"), 7, Count(3, 1, 1)),
        ]:
            with self.subTest(output=output, code=code):
                self.assertEqual(count(output, code), expected)

    def test_programs_of_ctest(self):
        for output, status, expected in [(DOCTEST, "fail", Count(11, 1, 2)), ("", "run", Count(1)), ("", "fail", Count(0, 1)),
                                         (DOCTEST.replace("1 failed", "0 failed"), "fail", Count(11, 1, 2)),
                                         ("", "notrun", Count(0, 1)), ("", "disabled", Count(0, 0, 1))]:
            with self.subTest(output=output, status=status):
                self.assertEqual(run_tests.count_program(output, status), expected)

    def test_a_report_of_ctest(self):
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder, "ctest.xml")
            self.assertEqual(run_tests.count_ctest("", 0, report), Count(failed=1))
            report.write_text(f'<testsuite><testcase name="a" status="fail"><system-out>{DOCTEST}</system-out></testcase>'
                              '<testcase name="b" status="run"/></testsuite>', encoding="utf-8")
            self.assertEqual(run_tests.count_ctest("", 8, report), Count(12, 1, 2))

    def test_the_closing_line(self):
        self.assertEqual(str(Count(3, 1)), "3 passed, 1 failed")
        self.assertEqual(str(Count(3, 0, 2)), "3 passed, 0 failed, 2 skipped")


if __name__ == "__main__":
    unittest.main()
