"""A factory folder in a temporary place, the program over it, and what has to hold after bad input."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).resolve().parents[2]
WORDS = {language: json.loads((SOURCE / "text" / f"{language}.json").read_text(encoding="utf-8")) for language in ("ja", "en")}
NOBODY = 65534
LIMIT = 120  # seconds; nothing here may take longer

# Exit codes of the program (docs/en/command-line.md).
WELL, FAULTS, INVALID, NOT_FOUND, CONFLICT, FORBIDDEN, UNAVAILABLE, STOPPED = 0, 1, 4, 5, 6, 7, 8, 130

SOUND = {
    "factory.yaml": "format: masugata-factory\nversion: 1\n",
    "sites.yaml": "- id: SITE\n",
    "businesses.yaml": "- id: B-01\n  impact: {S: high}\n",
    "zones.yaml": "- id: Z-01\n  party: own\n  name: {ja: 切削, en: cutting}\n- id: Z-02\n  party: other\n",
    "assets.yaml": "- id: A-01\n  zone: Z-01\n  businesses: [{business: B-01, need: essential}]\n",
    "conduits.yaml": "- id: C-01\n  from: Z-01\n  to: Z-02\n",
}


class Done(NamedTuple):
    code: int
    out: str
    err: str


class Scene(unittest.TestCase):
    program = ""
    before = ()  # the beginning of every command line

    def setUp(self):
        self.root = Path(tempfile.mkdtemp(prefix="masugata-hostile-"))
        self.addCleanup(self.clean)
        self.root.chmod(0o755)
        self.folder = self.root / "plant"
        self.folder.mkdir()
        for name, text in SOUND.items():
            self.write(name, text)

    def clean(self):
        for path in [self.root, *self.root.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(self.root, ignore_errors=True)

    def write(self, name, content):
        data = content if isinstance(content, bytes) else content.encode()
        (self.folder / name).write_bytes(data)

    def command(self, *arguments, language="ja"):
        return [self.program, *map(str, arguments), "--lang", language]

    def run_program(self, *arguments, language="ja", **options):
        done = subprocess.run([*self.before, *self.command(*arguments, language=language)], stdin=subprocess.DEVNULL,
                              stdout=options.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, timeout=LIMIT, check=False,
                              **options)
        return Done(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())

    def interrupt(self, delay, *arguments):
        """Ctrl-C after so many seconds."""
        with subprocess.Popen(self.command(*arguments), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE) as process:
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            error = process.communicate(timeout=LIMIT)[1]
        return Done(process.returncode, "", error.decode())

    def as_nobody(self):
        """From here on the program runs without the rights of root."""
        if os.geteuid() != 0:
            return
        if shutil.which("setpriv") is None:
            self.skipTest("setpriv is missing, and root may read everything")
        # Where the program stands may be closed to others; beside the folder it is not.
        self.program = shutil.copy(self.program, self.root / "masugata")
        self.before = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--")

    def says(self, text, key, place, language):
        """One line of the text says the words of the key, behind the place."""
        begins = re.escape(f"{place}: ") if place else ""
        # Placeholders may hold anything; plural forms are not looked into.
        pattern = re.sub(r"\\\{[^{}]*\\\}", ".*", re.escape(WORDS[language][key].replace("''", "'")))
        self.assertRegex(text, re.compile(f"^{begins}{pattern}$", re.MULTILINE))

    def refused(self, key, code, place, arguments=None):
        """Refused in both languages with the same code and place, and nothing is changed."""
        was = snapshot(self.root)
        for language in ("ja", "en"):
            done = self.run_program(*(arguments or ("check", self.folder)), language=language)
            self.assertEqual(done.code, code, done.err)
            self.says(done.err, key, place, language)
            self.assertEqual(done.out, "")
            self.assertLess(len(done.err), 20_000)
        self.assertEqual(snapshot(self.root), was)

    def faulty(self, *expected, folder=None):
        """`check` and `assess` go on, say each (key, place), and end with 1."""
        was = snapshot(self.root)
        for command in ("check", "assess"):
            for language in ("ja", "en"):
                done = self.run_program(command, folder or self.folder, language=language)
                self.assertEqual(done.code, FAULTS, done.err)
                for key, place in expected:
                    self.says(done.err, key, place, language)
                self.assertNotEqual(done.out, "")
        self.assertEqual(snapshot(self.root), was)


def snapshot(root):
    """Every path below with its kind and bytes."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if path.is_symlink():
            found[name] = "link"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder" if path.is_dir() else "other"
    return found
