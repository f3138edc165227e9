"""The tree that is checked: its files, their text, and findings about them."""

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

SKIPPED_FOLDERS = {".git", "build", "node_modules", "__pycache__", ".cache", "dist", "generated"}
TEXT_SUFFIXES = {".cpp", ".hpp", ".py", ".mjs", ".js", ".ts", ".tsx", ".json", ".yaml", ".yml", ".md", ".txt", ".cmake",
                 ".sql", ".css", ".html", ".sh", ".csv"}
CODE_SUFFIXES = {".cpp", ".hpp", ".py", ".mjs", ".js", ".ts", ".tsx", ".sql", ".cmake"}


class Finding(NamedTuple):
    """`path:line: text`, where the text says what is wrong and what to do. A note does not fail the check."""

    path: str
    line: int
    text: str
    note: str = ""

    def __str__(self):
        return f"{self.path}:{self.line}: {self.note}{self.text}"


class Tree:
    def __init__(self, root):
        self.root = Path(root)
        self.paths = sorted(self._walk())

    def _walk(self):
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
            for name in files:
                yield Path(folder, name).relative_to(self.root).as_posix()

    def files(self, under="", *suffixes):
        """Paths that begin with `under` and end in one of the suffixes; all of them when no suffix is given."""
        return [p for p in self.paths if p.startswith(under) and (not suffixes or p.endswith(suffixes))]

    def has(self, path):
        return (self.root / path).exists()

    @lru_cache(maxsize=None)
    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def lines(self, path):
        """Pairs of line number and line."""
        return enumerate(self.text(path).splitlines(), 1)

    def modules(self):
        """The folders of src/."""
        return sorted({p.split("/")[1] for p in self.files("src/") if p.count("/") > 1})

    def text_files(self):
        """Files that people read or write: by suffix, or scripts by their first line."""
        return [p for p in self.paths if is_text(self, p)]

    def code_files(self):
        return [p for p in self.paths if Path(p).suffix in CODE_SUFFIXES or is_script(self, p)]


def is_script(tree, path):
    if Path(path).suffix:
        return False
    with open(tree.root / path, "rb") as file:
        return file.read(2) == b"#!"


def is_text(tree, path):
    named = Path(path).name in {"Makefile", "LICENSE", "CMakeLists.txt", ".gitignore", ".editorconfig", ".clang-tidy",
                                ".clang-format"}
    return named or Path(path).suffix in TEXT_SUFFIXES or is_script(tree, path)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def table_rows(tree, path, heading):
    """Rows of the first Markdown table under the heading: (line number, cells). The head and the rule are left out."""
    under, rows = False, []
    for number, line in tree.lines(path):
        if line.startswith("#"):
            if rows:
                break
            under = heading.lower() in line.lower()
        elif under and line.startswith("|"):
            rows.append((number, [cell.strip() for cell in line.strip().strip("|").split("|")]))
        elif rows:
            break
    return rows[2:]


def code_spans(cell):
    return re.findall(r"`([^`]+)`", cell)
