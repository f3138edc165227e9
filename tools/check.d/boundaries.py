"""What may stand where: each boundary is a pattern, the places that may hold it, and what to do instead."""

import re
from typing import NamedTuple

from cpp import code_only, literals
from limits import counted
from tree import Finding, line_of


class Boundary(NamedTuple):
    name: str
    pattern: str
    allowed: tuple  # beginnings of paths
    advice: str
    look_at: str = "code"  # code (no comments, empty literals) · literals · includes
    tests_too: bool = True  # x_test.cpp is held to it as well


def library(name, headers, *allowed):
    return Boundary(f"{name}-headers", headers, allowed, f"ask the module that owns {name}; only its .cpp files include it",
                    "includes")


BOUNDARIES = [
    Boundary("sql", r"(?is)\b(?:select\b.+\bfrom|insert\s+into|update\s+\w+\s+set|create\s+(?:table|index)|delete\s+from)\b",
             ("src/store/",), "SQL text belongs to src/store/ and migrations/", "literals"),
    Boundary("http-headers", r"boost/(?:beast|asio)|httplib|cpprest|crow\.h|curl/", ("src/api/", "src/outward/"),
             "HTTP belongs to src/api/", "includes"),
    Boundary("command-line", r"\bargv\b|\bCLI::", ("src/cli/", "src/main/"), "take a value, not the command line"),
    Boundary("clock", r"_clock\s*::\s*now\b|\btime\s*\(\s*(?:nullptr|NULL|0\s*\)|&)|\b(?:gettimeofday|clock_gettime)\b",
             ("src/main/",), "take the time as an argument; only src/main/ asks the clock", tests_too=False),
    Boundary("randomness", r"\brandom_device\b|(?<![\w.>])s?rand\s*\(|\bgetrandom\b|\barc4random|\brandombytes_",
             ("src/main/", "src/store/"), "take ids and seeds as arguments; only src/main/ draws them, and src/store/ its salts",
             tests_too=False),
    Boundary("outside", r"\bstd::[io]?fstream\b|\bstd::filesystem\b|\bf(?:re)?open\s*\(|\bopen(?:at)?\s*\([^;]*\bO_[A-Z]+"
             r"|\b(?:secure_)?getenv\b|\bsetenv\b|\bpopen\b|\bstd::system\b|(?<![\w.>:])(?:::)?socket\s*\(|\bmmap\s*\(",
             ("src/main/", "src/store/"), "take bytes and give bytes; only src/main/ opens files and asks the environment",
             tests_too=False),
    Boundary("outside-headers", r"^(?:fstream|filesystem|fcntl\.h|unistd\.h|dirent\.h|netinet/|arpa/|netdb\.h|"
             r"sys/(?:socket|stat|mman|types)\.h)", ("src/main/", "src/store/", "src/outward/"),
             "take bytes and give bytes; only src/main/ opens files", "includes", False),
    Boundary("console", r"\bstd::(?:cout|cerr|clog|cin)\b|(?<!\w)v?f?printf\s*\(|\bf?puts\s*\(|\bfwrite\s*\(",
             ("src/cli/", "src/main/"), "give notes or errors; only the command line prints"),
    library("yaml-cpp", r"^yaml-cpp/", "src/base/"),
    library("nlohmann", r"^nlohmann/", "src/base/"),
    library("ICU", r"^unicode/", "src/base/"),
    library("sodium", r"^sodium", "src/base/", "src/store/", "src/service/"),
    library("SOCI", r"^soci/", "src/store/"),
    library("OpenSSL", r"^openssl/", "src/api/", "src/wire/quic_initial.cpp"),
    library("OATH", r"^liboath/", "src/service/"),
    library("Pango", r"^(?:pango|cairo)", "src/outward/"),
    library("libzip", r"^zip(?:conf)?\.h", "src/exchange/"),
    library("expat", r"^expat", "src/exchange/"),
    library("libxlsxwriter", r"^xlsxwriter", "src/outward/"),
    library("CLI11", r"^CLI/", "src/cli/", "src/main/"),
    Boundary("throw", r"\bthrow\b", (), "return a Result (base/result.hpp)"),
    Boundary("new", r"\bnew\b", (), "hold values, or std::make_unique"),
    Boundary("delete", r"(?<!=)(?<!= )\bdelete\b", (), "let the owner be a value or a std::unique_ptr"),
    # A function of one flag converts it; a flag beside other parameters, or with a default, steers.
    Boundary("bool-parameter", r"(?<!if )(?<!while )(?<!for )(?<!switch )[(]\s*(?:const\s+)?bool(?:\s+\w+)?\s*[,=](?!=)"
             r"|,\s*(?:const\s+)?bool\s+\w+\s*[,)=]", (), "say what is meant with an enum", tests_too=False),
    Boundary("macro", r"#\s*define\s+(?!TRY\b|MASUGATA_TRY_|EXPECTS\b|DOCTEST_CONFIG_)\w+", (), "write a function or a constant"),
]

HEADER_FREE = {b.name for b in BOUNDARIES if b.name.endswith("-headers") and b.name not in {"http-headers", "outside-headers"}}
SENDING = re.compile(r"\bpcap_(?:sendpacket|inject)\b|\bSOCK_RAW\b|\bSOCK_PACKET\b|\bAF_PACKET\b|\bPF_PACKET\b|\blibnet_|"
                     r"\bsendp\s*\(|\bscapy\b")
OWN_TABLES = ("tools/check.d/", "tests/check/")


def check(tree):
    texts = {path: Views(tree.text(path)) for path in tree.files("src/", ".cpp", ".hpp")}
    for boundary in BOUNDARIES:
        yield from counted(tree, boundary.name, crossings(texts, boundary))
    for path in tree.code_files():
        if path.startswith(OWN_TABLES):
            continue
        for number, line in tree.lines(path):
            if SENDING.search(line):
                yield Finding(path, number, "sends into a network below its protocols; the product only listens: take it out")


class Views:
    """One file, seen as code, as literals and as includes: pairs of offset and text."""

    def __init__(self, text):
        self.text = text
        self.code = [(0, code_only(text))]
        self.literals = [(literal.offset, literal.text) for literal in literals(text)]
        self.includes = [(m.start(), m[1]) for m in re.finditer(r'^\s*#\s*include\s*[<"]([^>"]+)', text, re.MULTILINE)]


def crossings(texts, boundary):
    pattern = re.compile(boundary.pattern)
    for path, views in texts.items():
        test = re.search(r"_test\.[ch]pp$", path) is not None
        header_rule = boundary.name in HEADER_FREE and path.endswith(".hpp") and not test
        if path.startswith(boundary.allowed or "-") and not header_rule or test and not boundary.tests_too:
            continue
        for offset, text in getattr(views, boundary.look_at):
            for match in pattern.finditer(text):
                line = line_of(views.text, offset + (match.start() if boundary.look_at == "code" else 0))
                shown = " ".join(match.group().split())[:40]
                yield Finding(path, line, f"{boundary.name}: `{shown}` may not stand here; {boundary.advice}")
