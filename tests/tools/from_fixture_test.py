#!/usr/bin/env python3
"""tools/from-fixture: what a fixture says becomes registers, and nothing else does.

Run: python3 tests/tools/from_fixture_test.py
"""

import importlib.machinery
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import unittest

try:
    import yaml
except ImportError:
    yaml = None

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOOL = os.path.join(ROOT, "tools", "from-fixture")
DOMAIN = os.path.join(os.path.dirname(ROOT), "shared", "domain")
ABSENT = object()


def load_tool():
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("from_fixture", TOOL)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("from_fixture", loader))
    loader.exec_module(module)
    return module


tool = load_tool()


def run(*arguments):
    return subprocess.run([sys.executable, TOOL, *arguments], capture_output=True, text=True, check=False)


def read(folder, register):
    """Rows of one register with every scalar as text, as the program reads them."""
    path = os.path.join(folder, register + ".yaml")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


def row_of(registers, register, row_id):
    return next(row for row in registers[register] if row["id"] == row_id)


# (what it is, register, the fixture's row, field, what is written)
FIELDS = [
    ("flag listed", "assets", {"id": "A", "flags": ["cots"]}, "general_purpose", "yes"),
    ("flag not listed", "assets", {"id": "A", "flags": []}, "wireless", "no"),
    ("end of support", "assets", {"id": "A", "flags": ["eos"]}, "updatable", "no"),
    ("in support", "assets", {"id": "A"}, "out_of_support", "no"),
    ("unknown flag is kept", "assets", {"id": "A", "flags": ["glow"]}, "note", "印: glow"),
    ("no links", "assets", {"id": "A", "links": {}}, "businesses", []),
    ("links not given", "assets", {"id": "A"}, "businesses", ABSENT),
    ("link", "assets", {"id": "A", "links": {"B": "r"}}, "businesses", [{"business": "B", "need": "recovery"}]),
    ("unknown need", "assets", {"id": "A", "links": {"B": "x"}}, "businesses", [{"business": "B"}]),
    ("level by number", "assets", {"id": "A", "confidentiality": 0}, "confidentiality", "none"),
    ("level by word", "assets", {"id": "A", "confidentiality": "大"}, "confidentiality", "high"),
    ("level blank", "assets", {"id": "A", "confidentiality": None}, "confidentiality", ABSENT),
    ("level out of range", "assets", {"id": "A", "confidentiality": 7}, "confidentiality", ABSENT),
    ("impact in part", "businesses", {"id": "B", "impact": {"BC": 3, "S": ""}}, "impact", {"BC": "high"}),
    ("expected values stay behind", "businesses", {"id": "B", "expected_importance": 3}, "expected_importance", ABSENT),
    ("two languages", "zones", {"id": "Z", "ja": "区", "en": "zone"}, "name", {"ja": "区", "en": "zone"}),
    ("own zone", "zones", {"id": "Z", "control": "own"}, "party", "own"),
    ("outside zone", "zones", {"id": "Z", "control": "external", "purdue": "外部"}, "purdue", "outside"),
    ("unknown level", "zones", {"id": "Z", "purdue": "L9"}, "purdue", ABSENT),
    ("no attacker reason", "zones", {"id": "Z", "control": "own"}, "attacker_reason", tool.NONE),
    ("by hand", "conduits", {"id": "C", "medium": "人手（USB）"}, "medium", "hand_carried"),
    ("VPN", "conduits", {"id": "C", "medium": "VPN直結"}, "medium", "vpn"),
    ("unknown medium", "conduits", {"id": "C", "medium": "狼煙"}, "medium", "other"),
    ("unknown medium is kept", "conduits", {"id": "C", "medium": "狼煙"}, "note", "媒体: 狼煙"),
    ("unknown auth", "conduits", {"id": "C", "auth": "虹彩"}, "authentication", "other"),
    ("no auth", "conduits", {"id": "C", "auth": "なし"}, "authentication", "none"),
    ("auth blank", "conduits", {"id": "C", "auth": ""}, "authentication", ABSENT),
    ("deny by default", "conduits", {"id": "C", "filter": "dbd"}, "filter", "deny_by_default"),
    ("unknown filter", "conduits", {"id": "C", "filter": "番犬"}, "filter", ABSENT),
    ("encryption with edition", "conduits", {"id": "C", "encryption": "TLS1.3"}, "encryption", "tls"),
    ("undecided", "conduits", {"id": "C", "responsible": "未定"}, "responsible", ABSENT),
    ("blank", "conduits", {"id": "C", "responsible": ""}, "responsible", ABSENT),
    ("not privileged", "conduits", {"id": "C"}, "privileged", tool.NONE),
    ("passes through", "external_services", {"id": "E", "zone": None}, "zone", tool.NONE),
    ("zone not given", "external_services", {"id": "E"}, "zone", ABSENT),
    ("unknown kind", "suppliers", {"id": "S", "kind": "magic"}, "kind", "other"),
]

# (cell, accountable, deadline)
CELLS = [
    ("S-03", ["S-03"], None),
    ("own:D-05", ["D-05"], None),
    ("own:D-09/S-01（重複）", ["D-09", "S-01"], None),
    ("own:D-09 と S-01 (重複)", ["D-09", "S-01"], None),
    ("S-03(24h)", ["S-03"], 24),
    ("S-04 72h", ["S-04"], 72),
    ("S-04（3日）", ["S-04"], 72),
    ("S-01(期限なし)", ["S-01"], tool.NONE),
    ("S-01 期限なし", ["S-01"], tool.NONE),
    ("未定", None, None),
    ("", None, None),
    (None, None, None),
    ("未定(24h)", None, 24),
    ("—", tool.NOT_IN_MATRIX, tool.NOT_IN_MATRIX),
    ("own:製造/保全", ["製造/保全"], None),
]

HARD_TEXTS = ["", "null", "~", "yes", "1.10", "2026-11-23", "a: b", "# x", "- x", "[x", "{x}", "'", '"', "\\", "x\ny", "\t",
              "\u0000", "\u0085", "\u2028", "\ufeff", "\U0001f600", "　全角　", " x ", "&a", "*a", "!t", "x #y", "0x1F",
              "x, y", "%d", "@", "`", "|", ">", "?", "1e3", "・", "「」", "x" * 5000]


@unittest.skipIf(yaml is None, "PyYAML is not installed")
class Conversion(unittest.TestCase):
    def test_fields(self):
        for what, register, given, field, want in FIELDS:
            with self.subTest(what):
                name = {"external_services": "services"}.get(register, register)
                row = tool.convert({register: [given]}, "x")[name][0]
                got = row.get(field)
                self.assertEqual(ABSENT if got is None else got, want)

    def test_cells(self):
        for cell, accountable, deadline in CELLS:
            with self.subTest(cell):
                self.assertEqual(tool.cell_of(cell, {"製造/保全"})[:2], (accountable, deadline))

    def test_first_report_row(self):
        rows = tool.convert({"responsibility": {"E": {"事故の第一報（期限）": "—", "復旧作業": "—", "雑務": "S"}}}, "x")
        first, recovery, other = rows["responsibilities"]
        self.assertEqual((first["kind"], first["deadline"]), ("first_report", tool.NOT_IN_MATRIX))
        self.assertEqual((recovery["kind"], recovery["deadline"]), ("recovery", None))
        self.assertEqual((other["kind"], other["item"]), ("other", "雑務"))

    def test_relations(self):
        out = tool.convert({"conduits": [{"id": "C", "a": "Z1", "b": "Z2"}], "privileged": {"C": "Z2"},
                            "assets": [{"id": "A"}], "serves": {"A": ["Z1"]},
                            "zones": [{"id": "Z1", "control": "own"}], "attacker_reason": {"Z1": "狙われる"}}, "x")
        self.assertEqual(row_of(out, "conduits", "C")["privileged"], "Z2")
        self.assertEqual(row_of(out, "assets", "A")["serves"], ["Z1"])
        self.assertEqual(row_of(out, "zones", "Z1")["attacker_reason"], "狙われる")

    def test_made_up_ids_are_new(self):
        out = tool.convert({"departments": [{"id": "R-01"}, {"id": "SITE-01"}], "responsibility": {"E": {"x": "R-01"}}}, "x")
        ids = [row["id"] for rows in out.values() for row in rows]
        self.assertEqual(len(ids), len(set(ids)))

    def test_purposes_that_are_named_exist(self):
        out = tool.convert({"businesses": [{"id": "B", "smart": "SP-9"}]}, "x")
        self.assertEqual(out["purposes"], [{"id": "SP-9"}])

    def test_any_text_survives(self):
        for text in HARD_TEXTS:
            for shown in (f"- id: {tool.flow(text)}\n", f"- id: {{a: {tool.flow(text)}, b: [{tool.flow(text)}]}}\n"):
                with self.subTest(shown[:40]):
                    got = yaml.load(shown, Loader=yaml.SafeLoader)[0]["id"]
                    self.assertIn(got, (text, {"a": text, "b": [text]}))

    def test_lone_surrogate_becomes_a_mark(self):
        self.assertEqual(yaml.safe_load(tool.flow("x\ud800")), "x\ufffd")


@unittest.skipIf(yaml is None, "PyYAML is not installed")
class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, *names):
        return os.path.join(self.folder.name, *names)

    def fixture(self, data):
        with open(self.path("fixture.json"), "w", encoding="utf-8") as file:
            file.write(data if isinstance(data, str) else json.dumps(data))
        return self.path("fixture.json")

    def test_one_and_many(self):
        one = run(self.fixture({"zones": [{"id": "Z"}]}), self.path("one"))
        self.assertEqual(one.stdout, self.path("one") + "\n")
        self.assertEqual(read(self.path("one"), "zones"), [{"id": "Z"}])
        many = run(self.fixture([{}, {}]), self.path("many"))
        self.assertEqual(many.stdout.split(), [self.path("many", "001"), self.path("many", "002")])

    def test_bad_files(self):
        for bad in ("", "{", "3", "[3]", '{"assets": 3}', '{"assets": [3]}', '{"assets": [{}]}', "[" * 100000):
            with self.subTest(bad[:20]):
                result = run(self.fixture(bad), self.path("out"))
                self.assertEqual((result.returncode, result.stdout), (2, ""))
                self.assertTrue(result.stderr.startswith("from-fixture: "), result.stderr)
                self.assertFalse(os.path.exists(self.path("out")))
        self.assertEqual(run(self.path("missing.json"), self.path("out")).returncode, 2)

    def test_overwrite(self):
        fixture = self.fixture({"zones": [{"id": "Z"}]})
        self.assertEqual(run(fixture, self.path("out")).returncode, 0)
        self.assertEqual(run(fixture, self.path("out")).returncode, 2)
        self.assertEqual(run("--force", self.fixture({"assets": [{"id": "A"}]}), self.path("out")).returncode, 0)
        self.assertEqual((len(read(self.path("out"), "assets")), read(self.path("out"), "zones")), (1, []))

    def test_help_has_examples(self):
        self.assertIn("examples:", run("--help").stdout)


@unittest.skipUnless(os.path.isdir(DOMAIN), f"no shared fixtures at {DOMAIN}")
@unittest.skipIf(yaml is None, "PyYAML is not installed")
class SharedFixtures(unittest.TestCase):
    """Every row of the shipped fixtures arrives, and so do the words that rules read."""

    def folders(self, name):
        with open(os.path.join(DOMAIN, name), encoding="utf-8") as file:
            data = json.load(file)
        with tempfile.TemporaryDirectory() as out:
            result = run(os.path.join(DOMAIN, name), out)
            self.assertEqual(result.returncode, 0, result.stderr)
            many = data if isinstance(data, list) else [data]
            made = result.stdout.split()
            self.assertEqual(len(made), len(many))
            yield from zip(made, many)

    def test_rows(self):
        registers = {"departments": "departments", "businesses": "businesses", "assets": "assets", "zones": "zones",
                     "conduits": "conduits", "external_services": "services", "suppliers": "suppliers"}
        for name in ("example_factory.json", "small_factories.json"):
            for folder, fixture in self.folders(name):
                for key, register in registers.items():
                    self.assertEqual([row["id"] for row in read(folder, register)],
                                     [row["id"] for row in fixture[key]], f"{folder} {register}")
                cells = sum(len(matrix) for matrix in fixture["responsibility"].values())
                self.assertEqual(len(read(folder, "responsibilities")), cells)

    def test_nothing_needs_a_note(self):
        for name in ("example_factory.json", "small_factories.json"):
            for folder, _ in self.folders(name):
                for register in ("assets", "zones", "businesses", "services", "suppliers", "responsibilities"):
                    self.assertEqual([row["note"] for row in read(folder, register) if "note" in row], [], folder)


if __name__ == "__main__":
    unittest.main()
