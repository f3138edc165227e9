"""Files, functions and parameter lists stay small enough to be read at once."""

import ast

from cpp import functions
from limits import Measured, largest
from tree import Finding, line_of

FILE_LINES, FILE_AIM, FUNCTION_LINES, PARAMETERS = 500, 300, 60, 5


def check(tree):
    files = [Measured(path, 1, len(tree.text(path).splitlines()), "") for path in tree.code_files()]
    yield from largest(tree, "lines", FILE_LINES, (
        f._replace(text=f"{f.value} lines, {FILE_LINES} are the limit; split it by noun or job") for f in files))
    for file in files:
        if FILE_AIM < file.value <= FILE_LINES:
            yield Finding(file.path, 1, f"{file.value} lines; aim for {FILE_AIM}", "note: ")
    found = [(path, *one) for path in tree.code_files() for one in measured_functions(tree, path)]
    yield from largest(tree, "function-lines", FUNCTION_LINES, (
        Measured(path, line, lines, f"{name} has {lines} lines, {FUNCTION_LINES} are the limit; name its parts")
        for path, line, name, lines, _ in found))
    yield from largest(tree, "parameters", PARAMETERS, (
        Measured(path, line, count, f"{name} takes {count} parameters, {PARAMETERS} are the limit; pass a struct")
        for path, line, name, _, count in found))


def measured_functions(tree, path):
    """(line, name, lines, parameters) of each function in C++ and Python."""
    text = tree.text(path)
    if path.endswith((".cpp", ".hpp")):
        return [(line_of(text, f.offset), f.name, f.lines, f.parameters) for f in functions(text)]
    if path.endswith(".py") or text.startswith("#!") and "python" in text.split("\n", 1)[0]:
        return [(n.lineno, n.name, n.end_lineno - n.lineno + 1, len(n.args.args) + len(n.args.kwonlyargs))
                for n in ast.walk(ast.parse(text)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return []
