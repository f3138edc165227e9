"""Documents speak of what is there: paths, links, commands, both languages, decision records, changelog, glossary."""

import re
from pathlib import PurePosixPath

from tree import Finding, code_spans, table_rows

KINDS = ("added", "changed", "fixed", "removed", "security")
GLOSSARY = "docs/glossary.md"


def check(tree):
    yield from check_where_is(tree)
    yield from check_languages(tree)
    yield from check_links(tree)
    yield from check_readme(tree)
    yield from check_changelog(tree)
    yield from check_decisions(tree)
    yield from check_glossary(tree)


def check_where_is(tree):
    path = "ARCHITECTURE.md"
    rows = table_rows(tree, path, "where is") if tree.has(path) else []
    if not rows:
        yield Finding(path, 1, "has no where-is table; write one under the heading \"Where is it?\"")
    for number, cells in rows:
        for span in [s for cell in cells[1:] for s in code_spans(cell)]:
            pattern = re.sub(r"<[^>]+>", "*", span)
            if "/" in pattern and not any(tree.root.glob(pattern.rstrip("/"))):
                yield Finding(path, number, f"{span} does not exist; name the right path")


def check_languages(tree):
    pages = {language: {p[len("docs/xx/"):] for p in tree.files(f"docs/{language}/")} for language in ("ja", "en")}
    for language, other in (("ja", "en"), ("en", "ja")):
        for page in sorted(pages[other] - pages[language]):
            yield Finding(f"docs/{language}/{page}", 1, f"is missing; docs/{other}/ has it, write it in this language too")


def check_links(tree):
    for path in tree.files("", ".md"):
        for number, line in tree.lines(path):
            for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", line)):
                if re.match(r"[a-z]+:|#", target):
                    continue
                place = target.split("#")[0]
                base = tree.root if place.startswith("/") else (tree.root / path).parent
                if not (base / place.lstrip("/")).exists():
                    yield Finding(path, number, f"the link to {target} leads nowhere; mend it")


def check_readme(tree):
    for path in ("README.md", "README.ja.md"):
        text = tree.text(path) if tree.has(path) else ""
        for command in ("./run", "./test"):
            if not re.search(rf"^\s*(?:\$ )?{re.escape(command)}\b", text, re.MULTILINE):
                yield Finding(path, 1, f"does not show {command}; give it a line of its own in a code block")


def check_changelog(tree):
    """A fragment is `kind: …`, `en: …`, `ja: …`, one line each."""
    for path in tree.files("changelog/unreleased/", ".md"):
        fields = [line.partition(": ") for line in tree.text(path).splitlines() if line]
        if [name for name, _, _ in fields] != ["kind", "en", "ja"] or not all(value for _, _, value in fields):
            yield Finding(path, 1, "is no fragment; write the three lines `kind: `, `en: `, `ja: `")
        elif fields[0][2] not in KINDS:
            yield Finding(path, 1, f"is of kind {fields[0][2]}; write one of {', '.join(KINDS)}")


def check_decisions(tree):
    records = tree.files("docs/decisions/", ".md")
    for wanted, path in enumerate(records, 1):
        name = PurePosixPath(path).name
        if not name.startswith(f"{wanted:04}-"):
            yield Finding(path, 1, f"should be number {wanted:04}; number the records without gaps")
        heads = re.findall(r"^## (.+)$", tree.text(path), re.MULTILINE)
        if heads != ["Context", "Decision", "Consequences"]:
            yield Finding(path, 1, "is no decision record; write the parts Context, Decision, Consequences")


def check_glossary(tree):
    known = tree.text(GLOSSARY) if tree.has(GLOSSARY) else ""
    for path in tree.files("src/model/", ".hpp"):
        for number, line in tree.lines(path):
            match = re.match(r"(?:struct|class|enum class) (\w+)\s*(?::[^;]*)?\{", line)
            if match and f"`{match[1]}`" not in known:
                yield Finding(path, number, f"{match[1]} is not in {GLOSSARY}; add `{match[1]}` with its Japanese word")
