"""The contract, api/openapi.json, as something to hold answers against."""
import json
from pathlib import Path
from typing import NamedTuple

from jsonschema import Draft202012Validator, FormatChecker, RefResolver

ROOT = Path(__file__).resolve().parents[2]
METHODS = ("get", "put", "post", "patch", "delete")


class Operation(NamedTuple):
    id: str
    method: str  # "GET"
    path: str  # below /api/v1
    rights: tuple  # any of them suffices; ("public",) and ("session",) ask for none
    definition: dict


class Contract:
    root = ROOT

    def __init__(self):
        self.document = json.loads((ROOT / "api/openapi.json").read_text(encoding="utf-8"))
        self.resolver = RefResolver("", self.document)
        self.operations = {one.id: one for one in self.read_operations()}

    def read_operations(self):
        for path, methods in self.document["paths"].items():
            for method, definition in methods.items():
                if method in METHODS:
                    right = definition["x-right"]
                    rights = (right,) if isinstance(right, str) else tuple(right)
                    yield Operation(definition["operationId"], method.upper(), path, rights, definition)

    def follow(self, node):
        return self.resolver.resolve(node["$ref"])[1] if "$ref" in node else node

    def promised(self, operation, status):
        """The promised answer of that status, or of its class; None when there is none."""
        answers = operation.definition["responses"]
        found = answers.get(str(status)) or answers.get(f"{status // 100}XX")
        return self.follow(found) if found else None

    def faults(self, operation, answer):
        """What in the answer is not as promised."""
        promise = self.promised(operation, answer.status)
        if promise is None:
            return [f"status {answer.status} is not promised: {answer.body[:300]!r}"]
        faults = [f"header {name} is missing" for name in promise.get("headers", {})
                  if answer.status < 300 and name.lower() not in answer.headers and name != "ETag"]
        content = promise.get("content")
        if not content:
            return faults + ([f"has a body: {answer.body[:100]!r}"] if answer.body else [])
        kind = answer.headers.get("content-type", "").split(";")[0]
        if kind not in content and "*/*" not in content:
            return faults + [f"is {kind}, not {' or '.join(content)}"]
        return faults + self.body_faults(content.get(kind, content.get("*/*"))["schema"], kind, answer)

    def body_faults(self, schema, kind, answer):
        if not kind.endswith("json") or schema.get("format") == "binary":
            return [] if answer.body else ["has no body"]
        validator = Draft202012Validator(schema, resolver=self.resolver, format_checker=FormatChecker())
        return [f"{'/'.join(map(str, error.absolute_path)) or 'body'}: {error.message[:300]}"
                for error in sorted(validator.iter_errors(answer.json()), key=str)[:5]]
