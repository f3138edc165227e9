#!/usr/bin/env python3
"""api/openapi.json is up to date, and stands alone."""

import json
import subprocess
import unittest
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]


def references(node):
    if isinstance(node, dict):
        yield from [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


class MakeApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.document = json.loads((ROOT / "api/openapi.json").read_text(encoding="utf-8"))

    def test_is_up_to_date(self):
        run = subprocess.run([ROOT / "tools/make-api", "--check"], capture_output=True, text=True, check=False)
        self.assertEqual((run.returncode, run.stdout), (0, ""))

    def test_every_reference_leads_somewhere_inside(self):
        for reference in set(references(self.document)):
            node = self.document
            for part in reference.removeprefix("#/").split("/"):
                self.assertIn(part, node, reference)
                node = node[part]

    def test_every_schema_is_a_schema(self):
        for name, schema in self.document["components"]["schemas"].items():
            with self.subTest(name):
                self.assertIsNone(Draft202012Validator.check_schema(schema))

    def test_every_register_has_its_fields(self):
        factory = json.loads((ROOT / "docs/schema/factory.schema.json").read_text(encoding="utf-8"))
        registers = [name for name, one in factory["properties"].items() if one.get("type") == "array"]
        fields = [name for name in self.document["components"]["schemas"] if name.endswith("Fields") and name != "Fields"]
        self.assertEqual(len(fields), len(registers))


if __name__ == "__main__":
    unittest.main()
