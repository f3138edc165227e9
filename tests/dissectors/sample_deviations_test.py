"""The sample factory held against its captures: the differences that its README lists as planted, and no others.

    examples/kitahama-plant/README.md    lists them by number
"""

import json
import os
import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples/kitahama-plant"
PROGRAM = os.environ.get("MASUGATA_PROGRAM", str(ROOT / "build/dev/masugata"))
SAID = ("kind", "from", "to", "assets", "service", "conduit", "planned_work")

# number of the README: kind, zones, assets, service, conduit, planned work
PLANTED = {
    "1": ("undeclared_flow", "Z-01", "Z-05", ("A-01", "A-24"), "modbus tcp/502", "", ""),
    "2": ("unknown_device", "", "Z-05", (), "", "", ""),
    "3": ("wrong_zone", "Z-04", "Z-05", ("A-21",), "", "", ""),
    "4": ("outward_service", "Z-05", "", ("A-25",), "tls tcp/443", "", ""),
    "5": ("not_carried", "Z-03", "Z-05", ("A-10", "A-24"), "slmp tcp/5007", "C-04", ""),
    "6": ("came_along", "", "Z-05", (), "", "", ""),
    "7": ("contradiction", "", "Z-05", ("A-24",), "", "", ""),
    "8": ("missing_device", "", "Z-03", ("A-16",), "", "", ""),
    "9a": ("excess_allowance", "Z-02", "Z-03", (), "tcp/3389", "C-02", ""),
    "9b": ("blocked_declaration", "Z-02", "Z-03", (), "HTTPS/8530", "C-02", ""),
    "10": ("undeclared_flow", "Z-09", "Z-04", ("A-19", "A-43"), "slmp tcp/5007", "", "PW-01"),
}
# number of the README: what the facts of it have to say, in any language
SHOWN = {
    "1": ("10.10.1.11", "10.50.3.11"),
    "2": ("10.50.1.99", "02:00:0a:32:01:63"),
    "3": ("10.50.1.77", "02:00:0a:28:04:0b"),
    "4": ("10.50.4.13", "203.0.113.80"),
    "5": ("10.30.1.11", "10.50.3.11"),
    "6": ("10.50.1.240", "02:00:0a:32:01:f0"),
    "7": ("5.21", "5.18"),
    "8": ("A-16",),
    "9a": ("2011",),
    "9b": ("filters/kth-fw1.conf",),
    "10": ("10.95.1.11", "10.40.3.11"),
}
NOT_SHOWN = ("A-35", "A-36")  # behind the warehouse's switch, which no point looks at
RAW = re.compile(r"\b(deviation|field|noun|observe|operation_class|calendar_span|choice)\.[a-z]|\b[a-z]+_[a-z]+\b|[{}]")  # a key, a slug, a pattern


def observe(language):
    done = subprocess.run([PROGRAM, "observe", str(SAMPLE / "captures"), "--factory", str(SAMPLE), "--format", "json", "--lang", language],
                          capture_output=True, text=True, timeout=120, check=True)
    return json.loads(done.stdout)


def said(deviation):
    return tuple(tuple(sorted(deviation[name])) if name == "assets" else deviation[name] for name in SAID)


def sentences(document):
    """What a person reads, with the place where it stands."""
    for deviation in document["deviations"]:
        for part in ("title", "why", "action", "severity_reason"):
            yield deviation["kind"] + " " + part, deviation[part]
        for fact in deviation["facts"]:
            yield deviation["kind"] + " fact", fact["text"]
    for proposal in document["proposals"]:
        for fact in proposal["facts"]:
            yield proposal["kind"] + " fact", fact["text"]
    for point in document["points"]:
        for span in point["uncovered"]:
            yield point["point"] + " span", span["name"]


class SampleDeviations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ja, cls.en = observe("ja"), observe("en")
        cls.by_what = {said(one): one for one in cls.ja["deviations"]}

    def test_the_planted_ones_and_no_others(self):
        found = [said(one) for one in self.ja["deviations"]]
        self.assertCountEqual(PLANTED.values(), found)
        self.assertLessEqual(len(found), 20)

    def test_each_shows_what_it_rests_on(self):
        for number, parts in SHOWN.items():
            told = " ".join(fact["text"] for fact in self.by_what[PLANTED[number]]["facts"])
            for part in parts:
                with self.subTest(number=number, part=part):
                    self.assertIn(part, told)

    def test_what_is_explained_stands_behind_what_is_open(self):
        explained = [bool(one["planned_work"]) for one in self.ja["deviations"]]
        self.assertEqual(sorted(explained), explained)

    def test_what_no_point_shows_is_not_missing(self):
        touched = {asset for one in self.ja["deviations"] for asset in one["assets"]}
        for asset in NOT_SHOWN:
            with self.subTest(asset=asset):
                self.assertIn(asset, self.ja["unobserved"])
                self.assertNotIn(asset, touched)
        self.assertNotIn("A-16", self.ja["unobserved"])

    def test_packets_and_lines_exist(self):
        files = self.ja["files"]
        kinds_with_packet = set()
        for one in self.ja["deviations"]:
            for fact in one["facts"]:
                evidence = fact["evidence"]
                with self.subTest(kind=one["kind"], text=fact["text"]):
                    if "packet" in evidence:
                        kinds_with_packet.add(one["kind"])
                        self.assertLess(evidence["file"], len(files))
                        self.assertEqual(files[evidence["file"]]["name"], evidence.get("name", files[evidence["file"]]["name"]))
                        self.assertIn(evidence["packet"], range(1, files[evidence["file"]]["packets"] + 1))
                    elif "config" in evidence:
                        lines = (SAMPLE / evidence["config"]).read_text(encoding="utf-8").splitlines()
                        self.assertIn(evidence["line"], range(1, len(lines) + 1))
                    else:
                        self.assertEqual("missing_device", one["kind"])
            if one["conversations"]:
                with self.subTest(kind=one["kind"]):
                    self.assertTrue(any("packet" in fact["evidence"] for fact in one["facts"]))
        self.assertEqual({"undeclared_flow", "unknown_device", "wrong_zone", "outward_service", "not_carried", "came_along", "contradiction"},
                         kinds_with_packet)

    def test_sentences_in_both_languages(self):
        for language, document in (("ja", self.ja), ("en", self.en)):
            for where, text in sentences(document):
                with self.subTest(language=language, where=where):
                    self.assertTrue(text.strip())
                    self.assertNotRegex(text, RAW)

    def test_languages_say_the_same(self):
        words = {"title", "why", "action", "severity_reason", "facts"}
        bare = [[{key: value for key, value in one.items() if key not in words} for one in document["deviations"]] for document in (self.ja, self.en)]
        self.assertEqual(*bare)
        for japanese, english in zip(self.ja["deviations"], self.en["deviations"]):
            self.assertNotEqual(japanese["title"], english["title"])
            self.assertEqual([fact["evidence"] for fact in japanese["facts"]], [fact["evidence"] for fact in english["facts"]])


if __name__ == "__main__":
    unittest.main()
