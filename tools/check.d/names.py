"""File names say a job, and no text names a machine, a registry, or how the text came to be."""

import re

from tree import Finding

NO_NAMES = {"util", "utils", "common", "helper", "helpers", "misc", "manager", "core", "impl"}
UNWANTED = [
    (r"(?<![\w.~])/(?:home|root|work|Users|var/tmp|mnt)/\w", "a path of one machine; write it from the root of the tree"),
    (r"(?i)https?://[^\s/\"]*(?:registry|artifactory|nexus|npmjs|pypi|proxy|mirror)[^\s/\"]*",
     "a registry host; leave it to the person's settings"),
    (r"(?i)\b(?:chat ?gpt|openai|anthropic|claude|copilot|llms?|language model|(?:ai|coding)[ -](?:assistant|agent)|sub-?agent|"
     r"ai[ -]generated|as an ai)\b", "say what the product does, not how the text came to be"),
    (r"(?i)\b(?:this|previous|last|next|earlier) session\b|\bmy (?:brief|prompt)\b",
     "say what the product does, not how the text came to be"),
]
EXEMPT = ("tools/check.d/", "tests/check/", "LICENSE")


def check(tree):
    for path in tree.paths:
        words = re.split(r"[/._-]", path.lower())
        for word in sorted(NO_NAMES & set(words)):
            yield Finding(path, 1, f"\"{word}\" is no job; name the file or folder for what it does")
        if path.startswith(("src/", "tests/")) and path.endswith((".cpp", ".hpp", ".py")):
            name = path.rsplit("/", 1)[1].rsplit(".", 1)[0]
            if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
                yield Finding(path, 1, "is not snake_case; rename it")
    patterns = [(re.compile(pattern), advice) for pattern, advice in UNWANTED]
    for path in tree.text_files():
        for number, line in tree.lines(path) if not path.startswith(EXEMPT) else []:
            for pattern, advice in patterns:
                if match := pattern.search(line):
                    yield Finding(path, number, f"\"{match.group().strip()}\": {advice}")
