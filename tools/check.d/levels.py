"""The level table of ARCHITECTURE.md holds for every include, every folder of src/ and every module of CMakeLists.txt."""

import re

from cpp import without_comments
from tree import Finding, code_spans, line_of, table_rows

TABLE = "ARCHITECTURE.md"


def read_table(tree):
    """module → (level, modules it may include)."""
    rows = []
    for number, cells in table_rows(tree, TABLE, "level table") if tree.has(TABLE) else []:
        if len(cells) >= 3 and cells[0].isdigit():
            rows.append((int(cells[0]), code_spans(cells[1]), cells[2]))
    levels = {}
    for level, modules, allowed in rows:
        below = [m for other, names, _ in rows if other < level for m in names]
        names = set(below) if allowed == "all of the above" else set(re.findall(r"\w+", allowed))
        levels.update({module: (level, names) for module in modules})
    return levels


def check(tree):
    levels = read_table(tree)
    if not levels:
        yield Finding(TABLE, 1, "has no level table; write one under the heading \"Level table\"")
        return
    yield from check_table(levels)
    for module in tree.modules():
        if module not in levels:
            yield Finding(f"src/{module}", 1, f"is no module of the level table; add `{module}` to {TABLE} or move the files")
    for path in tree.files("src/", ".cpp", ".hpp"):
        yield from check_includes(tree, path, levels)
    yield from check_cmake(tree, levels)


def check_table(levels):
    for module, (level, allowed) in levels.items():
        for other in sorted(allowed):
            if other in levels and levels[other][0] >= level:
                yield Finding(TABLE, 1, f"lets `{module}` include `{other}`, which is not below it; take it out")


def check_includes(tree, path, levels):
    own = path.split("/")[1] if path.count("/") > 1 else ""
    text = without_comments(tree.text(path))
    for match in re.finditer(r'^\s*#\s*include\s+"([^"]+)"', text, re.MULTILINE):
        line, other = line_of(text, match.start()), match[1].split("/")[0]
        if path.endswith(("_test.cpp", "_test.hpp")) and tree.has(match[1]):
            continue  # what several tests share stands in tests/
        if not tree.has(f"src/{match[1]}"):
            yield Finding(path, line, f"\"{match[1]}\" is no file; write the path from src/")
        elif other != own and own in levels and other not in levels[own][1]:
            known = levels[other][0] if other in levels else "?"
            yield Finding(path, line, f"`{own}` (level {levels[own][0]}) may not include `{other}` (level {known}); "
                          "move the code down or hand the value in")


def check_cmake(tree, levels):
    if not tree.has("CMakeLists.txt"):
        return
    text = tree.text("CMakeLists.txt")
    built = {m[1]: m for m in re.finditer(r"^masugata_module\(\s*(\w+)([^)]*)\)", text, re.MULTILINE)}
    for module, match in built.items():
        uses = re.search(r"\bUSES\b([^)]*?)(?:\bLINKS\b|$)", match[2], re.DOTALL)
        found = set(uses[1].split()) if uses else set()
        wanted = levels.get(module, (0, set()))[1] & set(built)
        if found != wanted:
            yield Finding("CMakeLists.txt", line_of(text, match.start()), f"masugata_module({module}) uses "
                          f"{sorted(found)}, the level table says {sorted(wanted)}; make them agree")
