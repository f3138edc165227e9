"""Every corpus has its fuzzer, every fuzzer its corpus, and every golden file a test that reads it."""

from pathlib import PurePosixPath

from tree import Finding

FUZZ, GOLDEN = "tests/fuzz/", "tests/golden/"


def check(tree):
    corpora = {p.split("/")[3]: p for p in tree.files(FUZZ + "corpus/") if p.count("/") > 3}
    fuzzers = {PurePosixPath(p).name.removesuffix("_fuzz.cpp"): p for p in tree.files(FUZZ, "_fuzz.cpp")}
    for name in sorted(set(corpora) - set(fuzzers)):
        yield Finding(corpora[name], 1, f"belongs to no fuzzer; write {FUZZ}{name}_fuzz.cpp or take the corpus out")
    for name in sorted(set(fuzzers) - set(corpora)):
        yield Finding(fuzzers[name], 1, f"has no corpus; put a few seeds into {FUZZ}corpus/{name}/")
    yield from check_goldens(tree)


def check_goldens(tree):
    tests = "\n".join(tree.text(p) for p in tree.files("", "_test.cpp", "_test.py", ".spec.mjs", ".test.ts"))
    for path in tree.files(GOLDEN):
        golden = PurePosixPath(path)
        named = [golden.name, golden.stem, f"golden/{golden.parent.name}"]
        if not any(name in tests for name in named[:2]) and not paired(tree, golden, named[2] in tests):
            yield Finding(path, 1, "is read by no test; take it out")


def paired(tree, golden, folder_is_read):
    """A folder of pairs (x.yaml beside x.html) is read whole: then a file without its other is the stray."""
    others = [p for p in tree.files(f"{golden.parent}/") if PurePosixPath(p).stem == golden.stem]
    return folder_is_read and len(others) > 1
