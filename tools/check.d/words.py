"""The words of the interface: both languages have the same keys and placeholders, and C++ and the files agree."""

import json
import re

from cpp import literals
from tree import Finding, line_of

FILES = {"ja": "text/ja.json", "en": "text/en.json"}
FOREIGN = "tools/check.d/foreign-words.txt"
# Families that C++ makes of field lists; a C++ test holds those against the lists.
FROM_LISTS = {"noun", "field", "choice"}
ALWAYS = {"error", "note", "report", "cli", "explain", "progress"}
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f々〆]")
KEY = re.compile(r"[a-z_]+(?:\.[A-Za-z0-9_-]+)+\.?|[a-z_]+\.")
SUFFIX = re.compile(r"(?:\.[a-z_]+)+")  # put behind a key that is named whole elsewhere
# In the pages: a whole key in quotes, or the beginning of one whose rest is data (the compiler holds whole keys).
WEB_KEY = re.compile(r'''["'`]([a-z_]+(?:\.[A-Za-z0-9_-]+)+)["'`]|`([a-z_]+\.[A-Za-z0-9_.-]*)\$\{''')
FILE_NAME = re.compile(r"\.(?:html|json|yaml|csv|md|xlsx|svg|css|txt)$")


def check(tree):
    texts = {}
    for language, path in FILES.items():
        if not tree.has(path):
            yield Finding(path, 1, "is missing; write the words of the interface there")
            return
        try:
            texts[language] = json.loads(tree.text(path), object_pairs_hook=no_double)
        except ValueError as error:
            yield Finding(path, getattr(error, "lineno", 1), f"cannot be read ({error}); mend it")
            return
    for language, path in FILES.items():
        yield from check_file(tree, path, texts[language], texts["en" if language == "ja" else "ja"])
    yield from check_placeholders(tree, texts)
    yield from check_languages(tree, texts)
    yield from check_uses(tree, set(texts["ja"]) | set(texts["en"]))


def no_double(pairs):
    keys = [key for key, _ in pairs]
    doubled = {key for key in keys if keys.count(key) > 1} if len(set(keys)) != len(keys) else None
    if doubled:
        raise ValueError(f"doubled keys {sorted(doubled)}")
    return dict(pairs)


def at(tree, path, key):
    return line_of(tree.text(path), max(tree.text(path).find(f'"{key}"'), 0))


def check_file(tree, path, words, others):
    last = ""
    for key, text in words.items():
        if key < last:
            yield Finding(path, at(tree, path, key), f"{key} stands after {last}; sort the keys")
        last = key
        if not isinstance(text, str) or not text.strip():
            yield Finding(path, at(tree, path, key), f"{key} says nothing; write its text")
    for key in others:
        if key not in words:
            yield Finding(path, 1, f"{key} is missing; write its text in this language too")


def placeholders(pattern):
    """Names that an ICU message pattern asks for, and whether its braces close."""
    plain = re.sub(r"''", "", pattern)
    plain = re.sub(r"'[{}#|][^']*'?", "", plain)
    names, depth = set(), 0
    for match in re.finditer(r"\{\s*(\w+)\s*(?=[,}])|[{}]", plain):
        if match[1] and depth % 2 == 0:
            names.add(match[1])
        depth += -1 if match.group() == "}" else 1
        if depth < 0:
            break
    return names, depth == 0


def check_placeholders(tree, texts):
    for key, japanese in texts["ja"].items():
        english = texts["en"].get(key)
        if not isinstance(japanese, str) or not isinstance(english, str):
            continue
        (ja, ja_closed), (en, en_closed) = placeholders(japanese), placeholders(english)
        for language, closed in (("ja", ja_closed), ("en", en_closed)):
            if not closed:
                yield Finding(FILES[language], at(tree, FILES[language], key), f"{key} has a brace without its other; close it")
        if ja_closed and en_closed and ja != en:
            yield Finding(FILES["en"], at(tree, FILES["en"], key), f"{key} asks for {sorted(en)}, the Japanese text for "
                          f"{sorted(ja)}; name the same placeholders")


def check_languages(tree, texts):
    listed = {}
    for number, line in tree.lines(FOREIGN) if tree.has(FOREIGN) else []:
        if line.strip() and not line.startswith("#"):
            listed[line.strip()] = number
    foreign = {f"ja {key}" for key, text in texts["ja"].items() if isinstance(text, str) and not speaks_japanese(text)}
    foreign |= {f"en {key}" for key, text in texts["en"].items() if isinstance(text, str) and JAPANESE.search(text)}
    for entry in sorted(foreign - set(listed)):
        language, key = entry.split()
        name = "Japanese" if language == "ja" else "English"
        yield Finding(FILES[language], at(tree, FILES[language], key), f"{key} is not {name}; translate it, or list "
                      f"\"{entry}\" in {FOREIGN}")
    for entry in sorted(set(listed) - foreign):
        yield Finding(FOREIGN, listed[entry], f"{entry} needs no exception; take the line out")


def speaks_japanese(text):
    """Signs, placeholders and abbreviations in capitals are the same in both languages."""
    return JAPANESE.search(text) is not None or not re.search(r"[a-z]{2}", re.sub(r"\{[^{}]*\}", "", text))


def check_uses(tree, keys):
    families = ({key.split(".")[0] for key in keys} | ALWAYS) - FROM_LISTS
    used, prefixes, suffixes = set(), set(), {""}
    for path in tree.files("src/", ".cpp", ".hpp"):
        test = path.endswith("_test.cpp")
        for literal in literals(tree.text(path)):
            text = literal.text
            if SUFFIX.fullmatch(text):
                suffixes.add(text)
            if not KEY.fullmatch(text) or text.split(".")[0] not in families or FILE_NAME.search(text):
                continue
            if text.endswith("."):
                prefixes.add(text)
            elif text in keys:
                used.add(text)
            elif not test:
                yield Finding(path, line_of(tree.text(path), literal.offset), f"\"{text}\" has no words; add it to "
                              f"{' and '.join(FILES.values())}")
    for path in tree.files("web/src/", ".ts", ".tsx"):
        for quoted, begun in WEB_KEY.findall(tree.text(path)):
            used.add(quoted)
            if begun:
                prefixes.add(begun)
    for key in sorted(keys):
        whole = any(key.removesuffix(end) in used for end in suffixes if key.endswith(end))
        if key.split(".")[0] not in FROM_LISTS and not whole and not key.startswith(tuple(prefixes)):
            yield Finding(FILES["ja"], at(tree, FILES["ja"], key), f"{key} is used nowhere in src/ or web/src/; take it out "
                          "of both files")
