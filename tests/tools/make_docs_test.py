#!/usr/bin/env python3
"""The generated pages of docs/ are up to date."""

import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class MakeDocs(unittest.TestCase):
    def test_pages_are_up_to_date(self):
        run = subprocess.run([ROOT / "tools/make-docs", "--check"], capture_output=True, text=True, check=False)
        self.assertEqual((run.returncode, run.stdout), (0, ""))


if __name__ == "__main__":
    unittest.main()
