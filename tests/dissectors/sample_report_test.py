#!/usr/bin/python3
"""The sample's captures in the papers: the report's chapter says each deviation with its evidence, and the Excel book
holds all that was seen. Without captures, the report says that nothing was observed.
"""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import openpyxl

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples/kitahama-plant"
CAPTURES = SAMPLE / "captures"
PROGRAM = os.environ.get("MASUGATA_PROGRAM", str(ROOT / "build/dev/masugata"))
WORDS = {language: json.loads((ROOT / f"text/{language}.json").read_text(encoding="utf-8")) for language in ("ja", "en")}


def run(*words, codes=(0, 1)):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in codes, (done.returncode, done.stderr)
    return done.stdout


def seen(language):
    return json.loads(run("observe", CAPTURES, "--factory", SAMPLE, "--format", "json", "--lang", language))


class SampleReport(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def report(self, *more):
        file = self.folder / "paper.md"
        run("report", SAMPLE, *more, "-o", file)
        return file.read_text(encoding="utf-8").replace("\\", "")

    def test_each_deviation_stands_in_the_report_with_its_packet(self):
        for language in ("ja", "en"):
            found = seen(language)["deviations"]
            for paper in ("full", "observation"):
                text = self.report("--captures", CAPTURES, "--only", paper, "--lang", language)
                self.assertEqual(text, self.report("--captures", CAPTURES, "--only", paper, "--lang", language))
                for deviation in found:
                    with self.subTest(language=language, paper=paper, title=deviation["title"]):
                        self.assertIn(deviation["title"], text)
                        for fact in deviation["facts"]:
                            if "packet" in fact["evidence"]:
                                self.assertIn(Path(fact["evidence"]["name"]).name, text)
                                self.assertIn(str(fact["evidence"]["packet"]), text)
                self.assertNotIn(str(SAMPLE), text)
                self.assertIn(WORDS[language]["observe.notice.own"], text)

    def test_without_captures_nothing_is_said_to_be_well(self):
        for language in ("ja", "en"):
            text = self.report("--only", "observation", "--lang", language)
            self.assertIn(WORDS[language]["report.observation.none"], text)
            self.assertNotIn(WORDS[language]["report.observation.no_deviations"], text)

    def test_the_excel_book_holds_all_that_was_seen(self):
        file = self.folder / "seen.xlsx"
        run("observe", CAPTURES, "--factory", SAMPLE, "--format", "xlsx", "-o", file, "--lang", "en")
        book = openpyxl.load_workbook(file, read_only=True)
        rows = {sheet.title: [row for row in sheet.iter_rows(min_row=3, values_only=True) if any(row)] for sheet in book}
        found = seen("en")
        count = {"devices": len(found["devices"]), "conversations": len(found["conversations"]), "deviations": len(found["deviations"]),
                 "files": len(found["files"]), "notes": len(found["notes"]),
                 "facts": sum(len(one["evidence"]) for one in found["devices"]),
                 "operations": sum(len(one["operations"]) for one in found["conversations"]),
                 "hours": sum(len(one["hours"]) for one in found["conversations"])}
        for table, expected in count.items():
            with self.subTest(table=table):
                self.assertEqual(len(rows[WORDS["en"][f"observed.table.{table}"]]), expected)

    def test_a_book_needs_a_file_and_a_file_a_book(self):
        run("observe", CAPTURES, "--format", "xlsx", codes=(4,))
        run("observe", CAPTURES, "-o", self.folder / "x.txt", codes=(4,))
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
