"""The built program against bad files, bad folders and bad moments.

Usage: hostile.py PROGRAM

Ends with a line of counts in the form of the other test programs; skips say why.
"""

import os
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

from scene import CONFLICT, FAULTS, FORBIDDEN, INVALID, NOT_FOUND, STOPPED, UNAVAILABLE, WELL, Scene, snapshot


class Documents(Scene):
    def test_the_scene_itself_is_sound(self):
        self.assertEqual(self.run_program("check", self.folder).code, WELL)

    def test_alias_bomb(self):
        lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
        lines += [f"{n}: &{n} [{', '.join([f'*{chr(ord(n) - 1)}'] * 9)}]" for n in "bcdefghi"]
        self.write("assets.yaml", "\n".join(lines))
        self.refused("error.yaml.alias", INVALID, f"{self.folder}/assets.yaml:1:4")

    def test_tags(self):
        self.write("assets.yaml", "- id: !!python/object/apply:os.system [ls]\n")
        self.refused("error.yaml.tag", INVALID, f"{self.folder}/assets.yaml:1:7")

    def test_deep_nesting(self):
        self.write("assets.yaml", "- " * 100_000)
        self.refused("error.document.too_deep", INVALID, f"{self.folder}/assets.yaml:1:129")

    def test_half_a_file(self):
        self.write("zones.yaml", '- id: Z-01\n  party: own\n- id: Z-02\n  name: "切削\n')
        self.refused("error.yaml.malformed", INVALID, f"{self.folder}/zones.yaml:4")

    def test_many_keys(self):
        self.write("zones.yaml", "- id: Z-01\n" + "".join(f"  k{n}: 1\n" for n in range(100_000)))
        done = self.run_program("check", self.folder)
        self.assertEqual(done.code, FAULTS)
        self.says(done.err, "error.field.unknown_name", "zones.yaml:2:3", "ja")
        self.assertLess(len(done.err), 100_000)

    def test_one_line_of_100_megabytes(self):
        line = "x" * 100_000_000
        (self.folder / "assets.yaml").unlink()
        self.write("assets.csv", "id,zone,order_number\nA-01,Z-01,\nA-02," + line + ",\n")
        done = self.run_program("check", self.folder)
        self.assertEqual(done.code, FAULTS)
        self.says(done.err, "error.field.wrong_type.reference", "assets.csv:3:2", "ja")
        self.assertLess(len(done.err), 10_000)

    def test_one_line_of_10_megabytes_in_yaml(self):
        self.write("assets.yaml", "- id: " + "x" * 10_000_000)
        done = self.run_program("check", self.folder)
        self.assertEqual(done.code, FAULTS)
        self.says(done.err, "error.field.wrong_type.id", "assets.yaml:1:3", "ja")
        self.assertLess(len(done.err), 10_000)

    def test_mixed_encodings(self):
        self.write("zones.yaml", "- id: Z-01\n  name: 切削\n".encode() + "- id: Z-02\n  name: 塗装\n".encode("cp932"))
        self.refused("error.document.not_utf8", INVALID, f"{self.folder}/zones.yaml:4")

    def test_utf16(self):
        self.write("zones.yaml", "- id: Z-01\n".encode("utf-16"))
        self.refused("error.document.not_utf8", INVALID, f"{self.folder}/zones.yaml:1")

    def test_control_characters(self):
        self.write("zones.yaml", "- id: Z-01\n  party: own\n\x04- id: Z-02\n")
        self.refused("error.yaml.malformed", INVALID, f"{self.folder}/zones.yaml:3")

    def test_open_quote_in_csv(self):
        (self.folder / "zones.yaml").unlink()
        self.write("zones.csv", 'id,party\nZ-01,own\n"Z-02,other\n')
        self.refused("error.csv.open_quote", INVALID, f"{self.folder}/zones.csv:3")

    def test_the_same_register_twice(self):
        self.write("zones.csv", "id\n")
        self.refused("error.folder.two_files", CONFLICT, f"{self.folder}/zones.csv")

    def test_no_factory(self):
        (self.folder / "factory.yaml").unlink()
        self.refused("error.folder.no_factory", NOT_FOUND, str(self.folder))

    def test_a_newer_factory(self):
        self.write("factory.yaml", "format: masugata-factory\nversion: 99\n")
        self.refused("error.folder.unknown_version", INVALID, f"{self.folder}/factory.yaml:1")

    def test_json_with_a_doubled_key(self):
        path = self.root / "plant.json"
        path.write_text('{"format": "masugata-factory",\n"version": 1,\n"version": 1}')
        self.refused("error.json.doubled_key", INVALID, f"{path}:3", ("assess", path))


class Facts(Scene):
    def test_ids(self):
        self.write("zones.yaml", "- id: Z-01\n  party: own\n- id: Z-01\n  party: own\n- party: own\n- id: Z-02\n  party: other\n")
        self.write("assets.yaml", "- id: A-01\n  zone: Z-99\n- id: A-02\n  zone: B-01\n")
        self.faulty(("error.check.doubled_id", "zones.yaml:3"), ("error.check.missing_id", "zones.yaml:5"),
                    ("error.check.dangling", "assets.yaml:1"), ("error.check.wrong_noun", "assets.yaml:3"))

    def test_fields(self):
        self.write("zones.yaml", "- id: Z-01\n  party: ours\n  colour: red\n- words\n- id: Z-02\n  party: other\n")
        self.write("businesses.yaml", "- id: B-01\n  impact:\n    S: huge\n  continuity: {last_drill: 昨日}\n")
        self.faulty(("error.field.wrong_choice", "zones.yaml:2:3"), ("error.field.unknown_name", "zones.yaml:3:3"),
                    ("error.folder.no_row", "zones.yaml:4:3"), ("error.check.missing_field", "zones.yaml:1"),
                    ("error.field.wrong_choice", "businesses.yaml:3:5"),
                    ("error.field.wrong_type.date", "businesses.yaml:4:16"))

    def test_conduits(self):
        self.write("conduits.yaml", "- {id: C-01, from: Z-01, to: Z-01}\n- {id: C-02, from: Z-01, to: Z-02, privileged: B-01}\n")
        self.faulty(("error.check.conduit_to_itself", "conduits.yaml:1"),
                    ("error.check.privileged_is_no_end", "conduits.yaml:2"))

    def test_faults_without_end_are_cut(self):
        self.write("assets.yaml", "".join(f"- id: A-{n}\n  zone: Z-99\n" for n in range(5_000)))
        done = self.run_program("check", self.folder)
        self.assertEqual(done.code, FAULTS)
        self.assertLess(len(done.err.splitlines()), 250)
        self.says(done.err.splitlines()[-1], "cli.more_faults", "", "ja")

    def test_terminal_commands_in_names(self):
        self.write("zones.yaml", '- id: Z-01\n  party: own\n  name: "\\e[2Jwiped\\a"\n- id: "Z\\e[31m"\n  party: other\n')
        for command in (["check", self.folder], ["assess", self.folder], ["explain", self.folder, "Z-01", "importance"]):
            done = self.run_program(*command)
            self.assertIn(done.code, (WELL, FAULTS), done.err)
            self.assertNotIn("\x1b", done.out + done.err)
            self.assertNotIn("\a", done.out + done.err)

    def test_explaining_what_is_not_there(self):
        self.refused("error.explain.no_object", NOT_FOUND, "", ("explain", self.folder, "Z-99", "importance"))
        self.refused("error.explain.no_field", NOT_FOUND, "", ("explain", self.folder, "Z-01", "colour"))


class Places(Scene):
    def test_nothing_there(self):
        nowhere = self.root / "nowhere"
        self.refused("error.path.nothing_there", NOT_FOUND, str(nowhere), ("check", nowhere))

    def test_fifos(self):
        (self.folder / "assets.yaml").unlink()
        fifo = self.folder / "assets.yaml"
        os.mkfifo(fifo)
        self.refused("error.path.no_file", INVALID, str(fifo))
        self.refused("error.path.no_file", INVALID, str(fifo), ("check", fifo))
        self.refused("error.path.no_file", INVALID, str(fifo), ("import", self.folder, fifo))

    def test_a_folder_for_a_file(self):
        (self.folder / "assets.yaml").unlink()
        (self.folder / "assets.yaml").mkdir()
        self.refused("error.path.no_file", INVALID, str(self.folder / "assets.yaml"))

    def test_a_folder_for_a_page(self):
        self.refused("error.path.is_a_folder", CONFLICT, str(self.folder), ("report", self.folder, "-o", self.folder))

    def test_a_link_to_itself(self):
        loop = self.folder / "assets.yaml"
        loop.unlink()
        loop.symlink_to("assets.yaml")
        self.refused("error.path.failed", UNAVAILABLE, str(loop))

    def test_a_folder_without_rights(self):
        self.as_nobody()
        self.folder.chmod(0)
        self.refused("error.path.no_right", FORBIDDEN, str(self.folder))

    def test_a_file_without_rights(self):
        self.as_nobody()
        (self.folder / "assets.yaml").chmod(0)
        self.refused("error.path.no_right", FORBIDDEN, str(self.folder / "assets.yaml"))

    def test_nowhere_to_write(self):
        self.as_nobody()
        self.folder.chmod(0o555)
        was = snapshot(self.root)
        page = self.folder / "page.html"
        for arguments in (("report", self.folder, "-o", page), ("new", self.folder / "new")):
            done = self.run_program(*arguments)
            self.assertEqual(done.code, FORBIDDEN, done.err)
            self.assertRegex(done.err, f"^{self.folder}")
            self.assertNotIn(".tmp-", done.err)
        self.assertEqual(snapshot(self.root), was)

    def test_neither_folder_nor_json(self):
        page = self.root / "notes.yaml"
        page.write_bytes(b"")
        self.refused("error.factory.no_json", INVALID, str(page), ("check", page))

    def test_an_ending_that_says_no_format(self):
        for command in ("export", "report"):
            page = self.root / "page.foo"
            self.refused(f"error.{command}.format", INVALID, str(page), (command, self.folder, "-o", page))

    def test_wrong_usage_names_what_and_where_help_is(self):
        for arguments, words in ((("check",), ("DIR", "check --help")),
                                 (("report", self.folder), ("--output", "report --help")),
                                 (("export", self.folder, "-o", "x.csv", "--format", "pdf"), ("pdf", "xlsx, csv, json", "export --help")),
                                 (("check", "--bogus", self.folder), ("--bogus", "check --help")),
                                 (("nothing",), ("nothing", "masugata --help"))):
            for language in ("ja", "en"):
                done = self.run_program(*arguments, language=language)
                self.assertEqual((done.code, done.out), (2, ""))
                for word in words:
                    self.assertIn(word, done.err)

    def test_a_folder_that_is_used(self):
        self.refused("error.new.not_empty", CONFLICT, str(self.folder), ("new", self.folder))
        self.refused("error.new.is_a_file", CONFLICT, str(self.folder / "zones.yaml"), ("new", self.folder / "zones.yaml"))


class FullDisk(Scene):
    def setUp(self):
        super().setUp()
        self.small = self.root / "small"
        self.small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "none", self.small], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("a small disk cannot be mounted here")
        self.addCleanup(subprocess.run, ["umount", self.small], check=True)

    def full(self, *arguments):
        for language, words in (("ja", "ディスクの空きが足りません"), ("en", "The disk is full")):
            done = self.run_program(*arguments, language=language)
            self.assertEqual(done.code, UNAVAILABLE, done.err)
            self.assertIn(words, done.err)

    def test_report(self):
        self.full("report", self.folder, "-o", self.small / "page.html")
        self.assertEqual(snapshot(self.small), {})

    def test_new_sample(self):
        self.full("new", self.small / "plant", "--sample", "kitahama")
        self.assertNotIn("factory.yaml", " ".join(snapshot(self.small)))

    def test_import(self):
        for path in self.folder.iterdir():
            (self.small / path.name).write_bytes(path.read_bytes())
        was = snapshot(self.small)
        book = self.root / "book.xlsx"
        write_book(book, 2_000)
        self.full("import", self.small, book, "--yes")
        self.assertEqual(snapshot(self.small), was)


class Output(Scene):
    def test_output_that_nobody_takes(self):
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.run_program("assess", self.folder, stdout=full).code, UNAVAILABLE)

    def test_output_that_is_closed(self):
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            done = self.run_program("assess", self.folder, stdout=pipe)
        self.assertEqual((done.code, done.err), (0, ""))  # whoever closed it has read enough


class Interrupted(Scene):
    def test_assess(self):
        (self.folder / "assets.yaml").unlink()
        rows = (f"A-{n},Z-01,B-01:essential\n" for n in range(200_000))
        self.write("assets.csv", "id,zone,businesses\n" + "".join(rows))
        was = snapshot(self.root)
        codes = [self.interrupt(delay, "assess", self.folder).code for delay in (0.05, 0.2, 0.5, 1)]
        self.assertLessEqual(set(codes), {STOPPED, WELL, FAULTS})
        self.assertIn(STOPPED, codes)
        self.assertEqual(snapshot(self.root), was)

    def test_import(self):
        book = self.root / "book.xlsx"
        write_book(book, 30_000)
        codes = []
        for delay in (0.05, 0.2, 0.5, 1):
            was = snapshot(self.folder)
            codes.append(self.interrupt(delay, "import", self.folder, book, "--yes").code)
            self.assertIn(codes[-1], {STOPPED, WELL, FAULTS})
            now = snapshot(self.folder)
            self.assertEqual([name for name in now if ".tmp-" in name], [])
            if codes[-1] == STOPPED:
                self.assertEqual(now, was)
        self.assertIn(STOPPED, codes)


def write_book(path, rows):
    """A workbook with one sheet of assets."""
    def cell(text):
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'
    head = "".join(map(cell, ("ID", "名称", "ゾーン")))
    body = "".join(f"<row>{cell(f'X-{n}')}{cell(f'機器{n}')}{cell('Z-01')}</row>" for n in range(rows))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{links}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="保護対象" sheetId="1" r:id="a"/>'
                           "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{links}/worksheet" '
                                      'Target="worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f'<worksheet xmlns="{main}"><sheetData><row>{head}</row>{body}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)


def main(module):
    Scene.program = str(Path(sys.argv[1]).resolve())
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    for case, reason in result.skipped:
        print(f"skipped {case.id()}: {reason}")
    failed, skipped = len(result.failures) + len(result.errors), len(result.skipped)
    print(f"test cases: {result.testsRun} | {result.testsRun - failed - skipped} passed | {failed} failed | {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
