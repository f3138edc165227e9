"""Every test asserts something that can fail."""

import ast
import re

from cpp import closing, code_only, functions
from tree import Finding, line_of

ADVICE = "asserts nothing; check a value or take the test out"
CPP_ASSERTION = re.compile(r"\b(?:CHECK|REQUIRE)(?:_\w+)?\s*\(|\bFAIL(?:_CHECK)?\s*\(")
NODE_ASSERTION = re.compile(r"\bassert\b|\bexpect\s*\(")


def check(tree):
    for path in tree.files("", "_test.cpp"):
        yield from check_cpp(path, tree.text(path), [tree.text(p) for p in tree.files("", "_test.hpp")])
    for path in tree.files("", "_test.py"):
        beside = [p for p in tree.files(path.rpartition("/")[0], ".py") if not p.endswith("_test.py")]
        yield from check_python(path, tree.text(path), [tree.text(p) for p in beside])
    for path in tree.files("", ".spec.mjs", ".test.mjs", ".test.ts", ".test.tsx"):
        yield from check_node(path, tree.text(path))


def reaches(bodies, start, asserts):
    """Whether the body asserts, itself or through functions that it names."""
    seen, open_ = set(), [start]
    while open_:
        body = open_.pop()
        if asserts(body):
            return True
        for name in set(re.findall(r"\b(\w+)\s*(?:<[^<>]*>)?\(", body)) - seen:
            seen.add(name)
            open_.extend(bodies.get(name, []))
    return False


def check_cpp(path, text, helpers):
    bodies = {}
    for function in functions(text) + [f for helper in helpers for f in functions(helper)]:
        bodies.setdefault(function.name, []).append(function.body)
    for case in functions(text):
        if case.name.startswith(("TEST_CASE", "SCENARIO")) and not reaches(bodies, case.body, CPP_ASSERTION.search):
            yield Finding(path, line_of(text, case.offset), ADVICE)
    code = code_only(text)
    for match in re.finditer(r"\brc::check\s*\(", code):
        inside = code[match.end():closing(code, match.end() - 1)]
        line = line_of(code, match.start())
        if not re.search(r"\bRC_(?:ASSERT|FAIL)\w*\s*\(|\breturn\b|\bCHECK|\bREQUIRE", inside):
            yield Finding(path, line, "a property that " + ADVICE)
        if not re.search(r"(?:CHECK|REQUIRE)(?:_\w+)?\s*\(\s*$", code[:match.start()]):
            yield Finding(path, line, "a failed property does not fail the test; write CHECK(rc::check(…))")


def check_python(path, text, helpers):
    try:
        own, *others = [python_functions(source) for source in (text, *helpers)]
    except SyntaxError as error:
        yield Finding(path, error.lineno or 1, f"is no Python ({error.msg}); mend it")
        return
    bodies = {}
    for node in own + sum(others, []):
        bodies.setdefault(node.name, []).append(bodies_of(node))

    def asserts(body):
        return re.search(r"(?m)^\s*assert\b|\.assert\w+\(|\.fail\(", body) is not None
    for node in own:
        if node.name.startswith("test") and not reaches(bodies, bodies_of(node), asserts):
            yield Finding(path, node.lineno, f"{node.name} {ADVICE}")


def python_functions(text):
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]


def bodies_of(node):
    return "\n".join(ast.unparse(statement) for statement in node.body)


def check_node(path, text):
    code = code_only(text.replace("`", '"'))
    bodies = {}
    for match in re.finditer(r"\bfunction\s+(\w+)\s*\(|\b(?:const|let)\s+(\w+)\s*=\s*(?:async\s*)?\([^()]*\)\s*=>\s*\{", code):
        start = code.find("{", match.end() - 1)
        bodies.setdefault(match[1] or match[2], []).append(code[start:closing(code, start)])
    for match in re.finditer(r"(?<![\w.])(?:test|it)\s*\(", code):
        if not reaches(bodies, code[match.end():closing(code, match.end() - 1)], NODE_ASSERTION.search):
            yield Finding(path, line_of(code, match.start()), ADVICE)
