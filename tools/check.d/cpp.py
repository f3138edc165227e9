"""Enough of C++ to check clang-formatted code: comments, string literals, functions and their parameters."""

import re
from typing import NamedTuple

LEXEME = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      |(?P<raw>R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)")
      |(?P<string>"(?:\\.|[^"\\\n])*")
      |(?P<char>(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')""",
    re.DOTALL | re.VERBOSE)


class Literal(NamedTuple):
    offset: int
    text: str


class Function(NamedTuple):
    name: str
    parameters: int
    offset: int
    body: str  # without comments; empty for a declaration
    lines: int  # those inside raw literals do not count


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def code_only(text):
    """The code with comments and the insides of literals blanked; offsets and lines stay."""
    def replace(match):
        found = match.group()
        return blank(found) if match["comment"] else found[0] + blank(found[1:-1]) + found[-1]
    return LEXEME.sub(replace, text)


def without_comments(text):
    return LEXEME.sub(lambda m: blank(m.group()) if m["comment"] else m.group(), text)


def literals(text):
    """String literals; neighbours that the compiler joins are one."""
    found, end = [], None
    for match in LEXEME.finditer(text):
        if match["comment"] or match["char"]:
            continue
        inner = match["raw"][match["raw"].index("(") + 1:match["raw"].rindex(")")] if match["raw"] else match["string"][1:-1]
        if end is not None and not text[end:match.start()].strip():
            found[-1] = Literal(found[-1].offset, found[-1].text + inner)
        else:
            found.append(Literal(match.start(), inner))
        end = match.end()
    return found


def without_preprocessor(code):
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: blank(m.group()), code, flags=re.MULTILINE)


def closing(code, start):
    """Offset of the bracket that closes the one at `start`; the end of the text when none does."""
    pairs = {"(": ")", "{": "}", "[": "]"}
    wanted, depth, opener = pairs[code[start]], 0, code[start]
    for offset in range(start, len(code)):
        if code[offset] == opener:
            depth += 1
        elif code[offset] == wanted:
            depth -= 1
            if depth == 0:
                return offset
    return len(code) - 1


def without_template_heads(header):
    while match := re.search(r"\btemplate\s*<", header):
        depth, end = 1, match.end()
        while end < len(header) and depth:
            depth += {"<": 1, ">": -1}.get(header[end], 0)
            end += 1
        header = header[:match.start()] + blank(header[match.start():end]) + header[end:]
    return header


def count_parameters(inside):
    if inside.strip() in ("", "void"):
        return 0
    depth = commas = 0
    for character in inside:
        depth += {"(": 1, "<": 1, "[": 1, "{": 1, ")": -1, ">": -1, "]": -1, "}": -1}.get(character, 0)
        commas += character == "," and depth == 0
    return commas + 1


NO_FUNCTION = {"alignas", "decltype", "noexcept", "requires", "explicit", "if", "for", "while", "switch", "catch", "return",
               "static_assert", "sizeof", "__attribute__"}


def signature(header):
    """(name, number of parameters, offset of the name) of a function's header; nothing when it is none."""
    header = without_template_heads(header)
    if re.match(r"\s*(?:inline\s+|constexpr\s+|typedef\s+|using\b|static\s+)*(?:class|struct|union|enum|namespace|extern|using|"
                r"concept)\b", header):
        return None
    for match in re.finditer(r"(~?\w+|operator\s*\S{1,3})\s*\(", header):
        if match[1] in NO_FUNCTION or "=" in header[:match.start()].replace("operator=", ""):
            continue
        start = match.end() - 1
        return match[1], count_parameters(header[start + 1:closing(header, start)]), match.start()
    return None


def is_member_initialiser(header):
    return re.search(r"\)\s*(?:noexcept\s*)?:[^:]", header) is not None and re.search(r"[\w>]\s*$", header) is not None


def functions(text):
    """Every function at namespace or class level, declarations too, in the order of the file."""
    code = without_preprocessor(code_only(text))
    bodies = without_comments(text)
    found, offset, start = [], 0, 0
    while offset < len(code):
        character = code[offset]
        if character == "(":
            offset = closing(code, offset)
        elif character == "{":
            header = code[start:offset]
            made = signature(header)
            if is_member_initialiser(header):
                offset = closing(code, offset)
            elif made or re.search(r"=\s*$|\w\s*$", header) and not opens_scope(header):
                end = closing(code, offset)
                if made:
                    at = start + made[2]
                    lines = code.count("\n", at, end) + 1 - raw_lines(text[at:end])
                    found.append(Function(made[0], made[1], at, bodies[offset:end + 1], lines))
                offset = start = end
                start += 1
            else:
                start = offset + 1
        elif character in ";}":
            made = signature(code[start:offset]) if character == ";" else None
            if made:
                found.append(Function(made[0], made[1], start + made[2], "", 1))
            start = offset + 1
        elif character == ":" and re.search(r"\b(?:public|private|protected)\s*$", code[start:offset]):
            start = offset + 1
        offset += 1
    return found


def raw_lines(text):
    return sum(match["raw"].count("\n") for match in LEXEME.finditer(text) if match["raw"])


def opens_scope(header):
    return re.search(r"\b(?:class|struct|union|namespace|extern)\b", without_template_heads(header)) is not None
