#!/usr/bin/env python3
"""tools/new protocol: what it writes compiles, is sound, and reads its own capture as its records say."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
TOUCHED = ("tools/new", "tools/new.d", "src/wire", "src/base", "knowledge/protocols", "tests/dissectors/make", "tests/golden/protocols",
           ".clang-format")
NEW, NAME = "trial-link", "trial_link"
COMPILER = [*(["ccache"] if shutil.which("ccache") else []), os.environ.get("CXX", "g++"), "-std=c++20", "-Isrc"]
SAYINGS = ("request", "answer", "refusal", "notice")

# Reads frames, and the bytes of each sender as one stream; one line for each operation and identity.
READER = """
#include <cstdio>
#include <map>
#include <vector>
#include "wire/protocol/protocols.hpp"
using namespace masugata::wire;
struct Lines final : Sink {
  unsigned packet = 0;
  void operation(const Operation& o) override {
    std::printf("%u %d %lu %d %u %lu %u\\n", packet, o.table, o.code, static_cast<int>(o.saying), o.object.area, o.object.first, o.object.count);
  }
  void identity(const Identity& i) override {
    std::printf("%u %s %.*s\\n", packet, trait_names[static_cast<std::size_t>(i.trait)].data(), static_cast<int>(i.text.size()), i.text.data());
  }
  void binding(const Binding&) override {}
};
int main(int, char** arguments) {
  std::FILE* file = std::fopen(arguments[1], "rb");
  std::vector<std::uint8_t> all(1000000);
  all.resize(std::fread(all.data(), 1, all.size(), file));
  Reader in{Bytes(all)};
  in.skip(24);
  std::map<std::uint16_t, std::vector<std::uint8_t>> streams;
  Memory memory{};
  Lines out;
  while (!in.done()) {
    ++out.packet;
    in.skip(8);
    const std::uint32_t length = in.le32();
    in.skip(4);
    const Packet packet = take_apart(Link::ethernet, in.take(length), length);
    if (packet.payload.empty()) continue;
    auto& stream = streams[packet.source_port];
    stream.insert(stream.end(), packet.payload.begin(), packet.payload.end());
    for (;;) {
      const Stretch stretch{Bytes(stream), packet, memory, packet.target_port == 50400, true};
      const bool begins = protocol::NAME.looks(stretch) == Likeness::sure;
      const std::size_t took = begins ? protocol::NAME.read(stretch, out) : incomplete;
      if (took == incomplete || took > stream.size()) break;
      stream.erase(stream.begin(), stream.begin() + static_cast<std::ptrdiff_t>(took));
    }
  }
}
"""


def copy(folder):
    for path in TOUCHED:
        source, target = ROOT / path, folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__")) if source.is_dir() else shutil.copy(source, target)


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def as_read(record):
    """The line that READER prints for a record."""
    if "trait" in record:
        return f"{record['packet']} {record['trait']} {record['value']}"
    place = (record.get(key, 0) for key in ("area", "first", "count"))
    return " ".join(map(str, (record["packet"], 0, record["code"], SAYINGS.index(record["saying"]), *place)))


class NewProtocol(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(place.cleanup)
        cls.folder = Path(place.name)
        copy(cls.folder)
        cls.before = contents(cls.folder)
        cls.made = cls.run_tool("protocol", NEW)
        cls.after = contents(cls.folder)

    @classmethod
    def run_tool(cls, *arguments):
        return subprocess.run([cls.folder / "tools/new", *arguments], capture_output=True, text=True, check=False)

    def run_here(self, *command):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        return done.stdout

    def text(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def records(self):
        return [json.loads(line) for line in self.text(f"tests/golden/protocols/{NEW}.jsonl").splitlines()]

    def test_writes_one_of_each_and_a_line_in_two_lists(self):
        self.assertEqual((self.made.returncode, self.made.stderr), (0, ""))
        new = {str(path) for path in self.after.keys() - self.before.keys()}
        changed = {str(path) for path in self.before if self.before[path] != self.after[path]}
        self.assertEqual(new, {f"src/wire/protocol/{NAME}.cpp", f"knowledge/protocols/{NEW}.yaml", f"tests/dissectors/make/{NAME}.py",
                               f"tests/golden/protocols/{NEW}.pcap", f"tests/golden/protocols/{NEW}.jsonl"})
        self.assertEqual(changed, {"src/wire/protocol/protocols.hpp", "src/wire/dissectors.cpp"})
        for path in new | changed:
            self.assertIn(path + "\n", self.made.stdout)
        self.assertIn("Next:", self.made.stdout)
        self.assertFalse([path for path in new if b"NEW" in self.after[Path(path)]])

    def test_lists_are_in_order_and_the_last_stays_last(self):
        declared = re.findall(r"^extern const Dissector (\w+);", self.text("src/wire/protocol/protocols.hpp"), re.MULTILINE)
        self.assertEqual(declared, sorted(declared))
        listed = self.text("src/wire/dissectors.cpp")
        names = re.findall(r"&protocol::(\w+),", listed)
        self.assertEqual(sorted(names), declared)
        self.assertEqual(names[-2], NAME)
        self.assertIn(f"Dissector*, {len(names)}>", listed)

    def test_compiles_without_a_warning(self):
        flags = ("-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror", "-fsyntax-only")
        self.run_here(*COMPILER, *flags, f"src/wire/protocol/{NAME}.cpp", "src/wire/dissectors.cpp")

    @unittest.skipUnless(shutil.which("clang-format-19"), "clang-format-19 is not installed")
    def test_is_formatted_even_with_the_longest_name(self):
        longest = "trial-link-abcdefg"
        self.addCleanup(self.forget, longest)
        self.assertEqual(self.run_tool("protocol", longest).returncode, 0)
        sources = [f"src/wire/protocol/{longest.replace('-', '_')}.cpp", f"src/wire/protocol/{NAME}.cpp", "src/wire/dissectors.cpp"]
        self.run_here("clang-format-19", "--dry-run", "--Werror", *sources)

    def forget(self, slug):
        """As the folder was before this one was made."""
        for path in list(self.folder.rglob("*")):
            if path.stem in (slug, slug.replace("-", "_")):
                path.unlink()
        for path in ("src/wire/protocol/protocols.hpp", "src/wire/dissectors.cpp"):
            (self.folder / path).write_bytes(self.after[Path(path)])

    def test_the_table_keeps_the_schema(self):
        schema = json.loads((ROOT / "knowledge/schema/protocols.json").read_text(encoding="utf-8"))
        table = yaml.load(self.text(f"knowledge/protocols/{NEW}.yaml"), yaml.BaseLoader)
        self.assertEqual([error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(table)], [])
        self.assertEqual(table["id"], NEW)

    def test_records_use_what_the_table_names(self):
        table = yaml.load(self.text(f"knowledge/protocols/{NEW}.yaml"), yaml.BaseLoader)
        for record in self.records():
            with self.subTest(record["packet"]):
                self.assertEqual(record["protocol"], NEW)
                if "trait" not in record:
                    self.assertEqual(table["operations"][record["table"]][str(record["code"])]["name"]["en"], record["name"])
                    self.assertIn(str(record.get("area", 1)), table["areas"])

    def test_the_script_writes_the_capture(self):
        self.run_here("python3", "-B", f"tests/dissectors/make/{NAME}.py", "again.pcap")
        self.assertEqual((self.folder / "again.pcap").read_bytes(), self.after[Path(f"tests/golden/protocols/{NEW}.pcap")])

    def test_the_dissector_reads_the_capture_as_the_records_say(self):
        (self.folder / "reader.cpp").write_text(READER.replace("NAME", NAME), encoding="utf-8")
        objects = []
        for source in ("reader.cpp", f"src/wire/protocol/{NAME}.cpp", *sorted(self.frame_sources())):
            objects.append(str(source).replace("/", "_") + ".o")
            self.run_here(*COMPILER, "-c", str(source), "-o", objects[-1])
        self.run_here(COMPILER[-3], *objects, "-o", "reader")
        found = self.run_here("./reader", f"tests/golden/protocols/{NEW}.pcap").splitlines()
        self.assertEqual(found, [as_read(record) for record in self.records()])
        self.assertGreater(len(found), 5)

    def frame_sources(self):
        """What takes frames apart; the other files of src/wire are no part of it."""
        return [f"src/wire/{name}.cpp" for name in ("address", "ip", "link", "packet", "tunnel")]

    def test_two_new_protocols_do_not_take_each_other_s_messages(self):
        self.addCleanup(self.forget, "second-link")
        self.assertEqual(self.run_tool("protocol", "second-link").returncode, 0)
        marks = {re.search(r"mark = (0x\w+);", self.text(f"src/wire/protocol/{name}.cpp"))[1] for name in (NAME, "second_link")}
        self.assertEqual(len(marks), 2)

    def test_refuses_what_cannot_be_used_and_writes_nothing(self):
        cases = [
            # arguments, what is said
            (("protocol", NEW), "exists: src/wire/protocol/trial_link.cpp"),
            (("protocol", "modbus"), "exists: src/wire/protocol/modbus.cpp"),
            (("protocol", "vnet-ip"), "exists: knowledge/protocols/vnet-ip.yaml"),
            (("protocol", "capture"), "exists: tests/dissectors/make/capture.py"),
            (("protocol", "Modbus2"), "is no ID"), (("protocol", "x"), "is no ID"), (("protocol", ""), "is no ID"),
            (("protocol", "a_b"), "is no ID"), (("protocol", "a--b"), "is no ID"), (("protocol", "../a"), "is no ID"),
            (("protocol", "2go"), "is no ID"), (("protocol", "ab\n"), "is no ID"), (("protocol", "x" * 19), "is no ID"),
            (("protocol", "read"), "is a word that the code uses"), (("protocol", "int"), "is a word that the code uses"),
            (("protocol", "struct"), "is a word that the code uses"),
            ((), "Usage:"), (("protocol",), "Usage:"), (("rule", "x1"), "Usage:"), (("protocol", "x1", "x2"), "Usage:"),
        ]
        before = contents(self.folder)
        for arguments, said in cases:
            with self.subTest(arguments):
                done = self.run_tool(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(said, done.stderr)
        self.assertEqual(contents(self.folder), before)


if __name__ == "__main__":
    unittest.main()
