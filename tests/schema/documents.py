#!/usr/bin/env python3
"""The sample as one JSON document is valid and assessed like its folder; what the program says of it is valid too.

Usage: documents.py PROGRAM
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples/kitahama-plant"
PROGRAM = sys.argv[1]


def schema(name):
    return json.loads((ROOT / "docs/schema" / name).read_text(encoding="utf-8"))


def sample_document():
    document = {"format": "masugata-factory", "version": 1}
    for register in sorted(SAMPLE.glob("*.yaml")):
        if register.name != "factory.yaml":
            document[register.stem] = yaml.load(register.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return as_declared(document)


def as_declared(value):
    """BaseLoader gives strings only; {none: true} is the one place where the schema wants a flag."""
    if isinstance(value, dict):
        return {"none": True} if value == {"none": "true"} else {k: as_declared(v) for k, v in value.items()}
    return [as_declared(v) for v in value] if isinstance(value, list) else value


def assess(path):
    run = subprocess.run([PROGRAM, "assess", str(path), "--format", "json"], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def observe(*options):
    run = subprocess.run([PROGRAM, "observe", str(SAMPLE / "captures"), "--format", "json", *options], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def wrong_in(document, name):
    validator = jsonschema.Draft202012Validator(schema(name))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(document)]


class Documents(unittest.TestCase):
    def test_sample_document_is_valid_and_assessed_like_the_folder(self):
        document = sample_document()
        jsonschema.validate(document, schema("factory.schema.json"))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "factory.json"
            path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
            self.assertEqual(assess(path), assess(SAMPLE))

    def test_output_is_valid(self):
        self.assertEqual(wrong_in(assess(SAMPLE), "assessment.schema.json"), [])

    def test_observation_is_valid_without_and_with_a_factory(self):
        alone, held = observe(), observe("--factory", str(SAMPLE))
        self.assertEqual(wrong_in(alone, "observation.schema.json"), [])
        self.assertEqual(wrong_in(held, "observation.schema.json"), [])
        self.assertEqual(set(held) - set(alone), {"deviations", "truths", "proposals", "points", "unobserved", "unaddressed"})
        self.assertEqual({key: held[key] for key in alone}, alone)

    def test_observation_schema_refuses_other_documents(self):
        whole = observe("--factory", str(SAMPLE))
        for wrong in ({key: value for key, value in whole.items() if key != "unobserved"}, {**whole, "more": 1},
                      {**whole, "deviations": [{**whole["deviations"][0], "severity": "none"}]},
                      {**whole, "counts": {**whole["counts"], "packets": -1}}):
            self.assertNotEqual(wrong_in(wrong, "observation.schema.json"), [])

    def test_schema_refuses_what_the_program_refuses(self):
        for wrong in ({"format": "other", "version": 1},
                      {"format": "masugata-factory", "version": 1, "zones": [{"id": "Z-01", "party": "ours"}]},
                      {"format": "masugata-factory", "version": 1, "zones": [{"id": "Z-01"}]},
                      {"format": "masugata-factory", "version": 1, "things": []}):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(wrong, schema("factory.schema.json"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
