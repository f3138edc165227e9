"""Plain text is tidy, scripts can be run, and C++ is formatted."""

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

from tree import Finding, is_script

FORMATTER = "clang-format-19"
AS_THEY_ARE = ("tests/golden/", "tests/fuzz/corpus/", "LICENSE")
TABS = re.compile(r"(?:^|/)(?:Makefile|.*\.mk)$")


def check(tree):
    for path in tree.text_files():
        if not path.startswith(AS_THEY_ARE):
            yield from check_text(tree, path)
    for path in tree.paths:
        if is_script(tree, path) and not os.access(tree.root / path, os.X_OK):
            yield Finding(path, 1, "is a script that cannot be run; chmod +x it")
    yield from check_format(tree)


def check_text(tree, path):
    text = (tree.root / path).read_bytes().decode("utf-8", errors="replace")
    if "\ufffd" in text or text.startswith("\ufeff"):
        yield Finding(path, 1, "is not plain UTF-8; save it as UTF-8 without a mark")
    if "\r" in text:
        yield Finding(path, 1, "has carriage returns; end lines with a line feed only")
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line and not TABS.search(path):
            yield Finding(path, number, "has a tab; write spaces")
        if line.endswith((" ", "\t")):
            yield Finding(path, number, "ends in spaces; take them out")
    if text and not text.endswith("\n") or text.endswith("\n\n"):
        yield Finding(path, text.count("\n") or 1, "must end in exactly one line feed; mend the end")


def check_format(tree):
    files = [p for p in tree.files("", ".cpp", ".hpp") if not p.startswith(AS_THEY_ARE)]
    if not files or not tree.has(".clang-format"):
        return
    if shutil.which(FORMATTER) is None:
        yield Finding(".clang-format", 1, f"{FORMATTER} is missing; run tools/setup")
        return
    halves = [files[n::2] for n in range(2) if files[n::2]]
    with ThreadPoolExecutor(2) as pool:
        for output in pool.map(lambda half: dry_run(tree, half), halves):
            for path, line in sorted(set(re.findall(r"^(\S+?):(\d+):\d+: error:", output, re.MULTILINE))):
                yield Finding(path, int(line), f"is not formatted; run {FORMATTER} -i {path}")


def dry_run(tree, files):
    command = [FORMATTER, "--dry-run", "--Werror", "--ferror-limit=1", *files]
    return subprocess.run(command, cwd=tree.root, capture_output=True, text=True, check=False).stderr
