"""The list of exceptions itself is well formed and names files that exist."""

from boundaries import BOUNDARIES
from limits import EXCEPTIONS, exception_rows
from tree import Finding

KINDS = {"lines", "function-lines", "parameters"} | {boundary.name for boundary in BOUNDARIES}


def check(tree):
    for number, cells in exception_rows(tree):
        if len(cells) != 4 or not cells[2].isdigit() or not cells[3]:
            yield Finding(EXCEPTIONS, number, "no exception; write `path | what | limit | reason`")
        elif cells[1] not in KINDS:
            yield Finding(EXCEPTIONS, number, f"nothing is called {cells[1]}; write one of {', '.join(sorted(KINDS))}")
        elif not tree.has(cells[0]):
            yield Finding(EXCEPTIONS, number, f"{cells[0]} does not exist; take the line out")
