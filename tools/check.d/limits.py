"""The one list of exceptions, and how measured values are held against limits and against it."""

from typing import NamedTuple

from tree import Finding

EXCEPTIONS = "tools/check.d/exceptions.txt"


class Allowed(NamedTuple):
    line: int
    limit: int


class Measured(NamedTuple):
    path: str
    line: int
    value: int
    text: str


def exceptions(tree):
    """(path, what) → Allowed; lines of the form `path | what | limit | reason`."""
    found = {}
    for number, cells in exception_rows(tree):
        if len(cells) == 4 and cells[2].isdigit():
            found[cells[0], cells[1]] = Allowed(number, int(cells[2]))
    return found


def exception_rows(tree):
    if not tree.has(EXCEPTIONS):
        return
    for number, line in tree.lines(EXCEPTIONS):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("|")]


def largest(tree, what, limit, measured):
    """Findings for values above the limit of their file, and for exceptions that are wider than they need be."""
    allowed = {path: e for (path, kind), e in exceptions(tree).items() if kind == what}
    worst = {}
    for item in measured:
        worst[item.path] = max(worst.get(item.path, 0), item.value)
        bound = allowed[item.path].limit if item.path in allowed else limit
        if item.value > bound:
            yield Finding(item.path, item.line, item.text)
    yield from stale(allowed, worst, limit, what)


def counted(tree, what, found):
    """Findings of one kind: none are allowed but those that the list of exceptions counts."""
    allowed = {path: e for (path, kind), e in exceptions(tree).items() if kind == what}
    by_path = {}
    for finding in found:
        by_path.setdefault(finding.path, []).append(finding)
    for path, findings in by_path.items():
        if path not in allowed or len(findings) > allowed[path].limit:
            yield from findings
    yield from stale(allowed, {path: len(findings) for path, findings in by_path.items()}, 0, what)


def stale(allowed, worst, limit, what):
    for path, exception in allowed.items():
        need = worst.get(path, 0)
        if need <= limit:
            yield Finding(EXCEPTIONS, exception.line, f"{path} keeps the limit of {what} by itself; take the line out")
        elif need < exception.limit:
            yield Finding(EXCEPTIONS, exception.line, f"{path} needs only {need} of {what}; lower the limit to {need}")
