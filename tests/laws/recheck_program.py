#!/usr/bin/env python3
"""recheck, confirm, whatif and diff on the sample: documents that fit their schemas, and nothing written that was refused.

Usage: recheck_program.py PROGRAM
"""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples/kitahama-plant"
SCENARIOS = sorted((SAMPLE / "scenarios").glob("*.yaml"))
PROGRAM = sys.argv[1]
DECIDER = "RO-11"


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)


def document(*arguments):
    return json.loads(run(*arguments, "--format", "json").stdout)


def faults(name, value):
    schema = json.loads((ROOT / "docs/schema" / name).read_text(encoding="utf-8"))
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(value)]


class Program(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.plant = Path(self.folder.name) / "plant"
        shutil.copytree(SAMPLE, self.plant)

    def files(self):
        return {path.name: path.read_bytes() for path in self.plant.iterdir() if path.is_file()}

    def test_scenarios_of_the_sample_fit_the_schema(self):
        self.assertTrue(SCENARIOS)
        for path in SCENARIOS:
            scenario = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            self.assertEqual(faults("scenario.schema.json", scenario | {"version": int(scenario["version"])}), [], path.name)

    def test_what_if_answers_in_a_document(self):
        for path in SCENARIOS:
            answer = document("whatif", self.plant, path)
            self.assertEqual(faults("whatif.schema.json", answer), [], path.name)
            self.assertTrue(answer["changed"] and answer["recheck"], path.name)
            self.assertTrue(all(row["reason"] for row in answer["recheck"]), path.name)
        together = document("whatif", self.plant, *SCENARIOS)
        self.assertEqual(faults("whatif.schema.json", together), [])
        self.assertEqual(len(together["scenarios"]), len(SCENARIOS))

    def test_what_if_writes_nothing_unless_told(self):
        before = self.files()
        run("whatif", self.plant, SCENARIOS[0])
        self.assertEqual(self.files(), before)

    def test_a_scenario_that_refers_to_what_has_gone(self):
        scenario = Path(self.folder.name) / "s.yaml"
        scenario.write_text("format: masugata-scenario\nversion: 1\nchange:\n  conduits:\n    - {id: C-99, filter: acl}\n"
                            "    - {id: C-01, filter: none}\n", encoding="utf-8")
        done = run("whatif", self.plant, scenario, "--format", "json")
        self.assertEqual(done.returncode, 1)
        self.assertIn(":5", done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual([fault["key"] for fault in answer["faults"]], ["error.scenario.gone"])
        self.assertTrue(answer["recheck"], "the rest is applied")
        before = self.files()
        self.assertNotEqual(run("whatif", self.plant, scenario, "--apply").returncode, 0)
        self.assertEqual(self.files(), before)

    def test_confirming_everything_empties_the_list_and_a_change_reopens_part_of_it(self):
        before = self.files()
        self.assertEqual(faults("recheck.schema.json", document("recheck", self.plant)), [])
        self.assertEqual(run("confirm", self.plant, "--all", "--by", DECIDER, "--reason", "all").returncode, 0)
        empty = document("recheck", self.plant)
        self.assertEqual(empty["recheck"], [])
        after = self.files()
        self.assertEqual({name for name in after if after[name] != before.get(name)}, {"confirmations.yaml"})
        conduits = self.plant / "conduits.yaml"
        text = conduits.read_text(encoding="utf-8")
        conduits.write_text(text.replace("  filter: deny_by_default", "  filter: none", 1), encoding="utf-8")
        listed = document("recheck", self.plant)
        self.assertEqual(faults("recheck.schema.json", listed), [])
        changed = [row for row in listed["recheck"] if row["id"] == "C-01" and row["artefact"] == "conduit"]
        self.assertEqual([row["freshness"] for row in changed], ["stale"])
        self.assertIn({"input": "field:filter", "before": "deny_by_default", "after": "none"}, changed[0]["changes"])
        self.assertEqual(changed[0]["owner"], "D-03")
        self.assertLess(len(listed["recheck"]), empty["fresh"] / 4)
        kept = (self.plant / "confirmations.yaml").read_bytes()
        self.assertEqual(run("confirm", self.plant, "C-01", "--by", DECIDER).returncode, 0)
        self.assertTrue((self.plant / "confirmations.yaml").read_bytes().startswith(kept), "only appended")
        self.assertFalse([row for row in document("recheck", self.plant)["recheck"] if row["id"] == "C-01"])

    def test_what_does_not_exist_is_refused(self):
        before = self.files()
        for arguments in (["X-1", "--by", DECIDER], ["nothing:Z-01", "--by", DECIDER], ["Z-01", "--by", "Z-01"],
                          ["Z-01", "X-1", "--by", DECIDER], ["--all", "--by", DECIDER], ["--by", DECIDER]):
            done = run("confirm", self.plant, *arguments)
            self.assertNotEqual(done.returncode, 0, arguments)
            self.assertTrue(done.stderr, arguments)
        self.assertEqual(self.files(), before)

    def test_diff(self):
        self.assertEqual(document("diff", SAMPLE, self.plant)["facts"], [])
        scenario = next(path for path in SCENARIOS if "remote" in path.name)
        run("whatif", self.plant, scenario, "--apply")
        seen, asked = document("diff", SAMPLE, self.plant), document("whatif", SAMPLE, scenario)
        for part in ("changed", "threats", "measures", "findings", "risk"):
            self.assertEqual(seen[part], asked[part], part)
        self.assertTrue(seen["facts"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
