"""A small tree in a temporary folder, and what one check of tools/check says about it."""

import importlib
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "check.d"))

from tree import Tree  # noqa: E402


def findings(check, files):
    """Findings of the check over a tree of these files (path → text), without notes."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        found = list(importlib.import_module(check).check(Tree(folder)))
    return sorted(f"{f.path}:{f.line}: {f.text}" for f in found if not f.note)


class TreeTest(unittest.TestCase):
    check = ""

    def clean(self, files):
        self.assertEqual(findings(self.check, files), [])

    def fails(self, files, *expected):
        """One finding per expected text, in order; each begins with `path:line` and holds the words after it."""
        found = findings(self.check, files)
        self.assertEqual(len(found), len(expected), found)
        for finding, wanted in zip(found, expected):
            place, _, words = wanted.partition(" ")
            self.assertTrue(finding.startswith(place + ": ") and words in finding, f"{finding} is not {wanted}")
