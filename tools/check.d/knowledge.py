"""Knowledge files keep their schemas, name each thing once, speak both languages, and try every rule both ways."""

import json

import jsonschema
import yaml

from tree import Finding

ROOT = "knowledge/"


class TextLoader(yaml.BaseLoader):
    """Every scalar is a string, as the program's own reader has it."""


def check(tree):
    documents = {}
    for path in tree.files(ROOT, ".yaml"):
        broken = list(check_writing(tree, path))
        yield from broken
        if not broken:
            documents[path] = yaml.load(tree.text(path), TextLoader)
    schemas = {path: json.loads(tree.text(path)) for path in tree.files(ROOT + "schema/", ".json")}
    for path, document in documents.items():
        yield from check_schema(path, document, schemas)
        yield from check_languages(path, document)
    yield from check_ids(documents)
    yield from check_rules(tree, documents)


def check_writing(tree, path):
    """The program's reader takes no anchors, aliases, tags or doubled keys."""
    try:
        for event in yaml.parse(tree.text(path)):
            if getattr(event, "anchor", None) or isinstance(event, yaml.AliasEvent):
                yield Finding(path, event.start_mark.line + 1, "has an anchor or alias; write the value out")
            elif getattr(event, "tag", None):
                yield Finding(path, event.start_mark.line + 1, "has a tag; take it out")
        yield from doubled_keys(path, yaml.compose(tree.text(path), TextLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield Finding(path, mark.line + 1 if mark else 1, f"is no YAML ({error.problem}); mend it")


def doubled_keys(path, node):
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield Finding(path, key.start_mark.line + 1, f"{key.value} stands twice in one map; keep one")
            seen.add(key.value)
            yield from doubled_keys(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from doubled_keys(path, item)


def schema_of(path, schemas):
    """knowledge/asset-types/machines.yaml is of kind `asset-types`, knowledge/rules/L-01/rule.yaml of kind `rule`."""
    parts = path[len(ROOT):-len(".yaml")].split("/")
    for kind in [parts[-1], *reversed(parts[:-1])]:
        for name in (f"{ROOT}schema/{kind}.json", f"{ROOT}schema/{kind}.schema.json"):
            if name in schemas:
                return schemas[name]
    return None


def check_schema(path, document, schemas):
    schema = schema_of(path, schemas)
    if schema is None:
        yield Finding(path, 1, f"is of no known kind; write its schema in {ROOT}schema/")
        return
    for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
        where = "/".join(str(part) for part in error.absolute_path) or "the document"
        yield Finding(path, 1, f"{where}: {error.message[:160]}; follow the schema")


def check_languages(path, node, where="the document"):
    if isinstance(node, dict):
        if set(node) & {"ja", "en"} and set(node) <= {"ja", "en"}:
            for language in ("ja", "en"):
                if not str(node.get(language) or "").strip() and not is_example(path):
                    yield Finding(path, 1, f"{where} has no text in {language}; write it")
            return
        for key, value in node.items():
            yield from check_languages(path, value, f"{where}/{key}" if where != "the document" else key)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            name = value.get("id", number) if isinstance(value, dict) else number
            yield from check_languages(path, value, f"{where}/{name}" if where != "the document" else str(name))


def is_example(path):
    """Examples hold registers as a plant writes them, often in one language."""
    return path.endswith("/examples.yaml")


def check_ids(documents):
    """Ids are unique among all things of one kind, across files."""
    first = {}
    for path, document in documents.items():
        for kind, name in things(path, document):
            if (kind, name) in first:
                yield Finding(path, 1, f"{name} is named in {first[kind, name]} already; ids are unique, rename one")
            first.setdefault((kind, name), path)


def things(path, document):
    """(kind, id) of the document itself and of the rows of its lists."""
    if is_example(path) or not isinstance(document, dict):
        return
    if "id" in document:
        yield path.rsplit("/", 1)[-1], document["id"]
    for key, rows in document.items():
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and "id" in row:
                yield key, row["id"]


def check_rules(tree, documents):
    folders = sorted({path.rsplit("/", 1)[0] for path in tree.files(ROOT + "rules/")})
    for folder in folders:
        rule, examples = documents.get(folder + "/rule.yaml"), documents.get(folder + "/examples.yaml")
        if isinstance(rule, dict) and rule.get("id") != folder.rsplit("/", 1)[1]:
            yield Finding(folder + "/rule.yaml", 1, f"is called {rule.get('id')}; name the folder like the rule")
        if rule is None or examples is None:
            missing = [name for name in ("rule.yaml", "examples.yaml") if not tree.has(f"{folder}/{name}")]
            for name in missing:
                yield Finding(f"{folder}/{name}", 1, "is missing; a rule is rule.yaml and examples.yaml")
            continue
        rows = [row for row in examples if isinstance(row, dict)] if isinstance(examples, list) else []
        if not any(row.get("fires") for row in rows):
            yield Finding(folder + "/examples.yaml", 1, "has no example that fires; add one")
        if not any(row.get("fires") == [] and not row.get("possible") for row in rows):
            yield Finding(folder + "/examples.yaml", 1, "has no example that stays silent (`fires: []`); add one")
