"""The built program gives registers out and takes them back: other programs between, two people at once, damage.

Usage: registers.py PROGRAM
"""

import json
import shutil
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

import openpyxl

import hostile
from scene import CONFLICT, FAULTS, INVALID, NOT_FOUND, SOURCE, WELL, Scene, snapshot

HELD = 3  # nothing was written


class Registers(Scene):
    def setUp(self):
        super().setUp()
        shutil.rmtree(self.folder)
        shutil.copytree(SOURCE / "examples" / "kitahama-plant", self.folder, ignore=shutil.ignore_patterns("*.xlsx", "scenarios"))
        self.book = self.root / "book.xlsx"

    def export(self, output, *options):
        done = self.run_program("export", self.folder, "-o", output, *options)
        self.assertEqual(done.code, WELL, done.err)

    def facts(self, folder):
        path = self.root / "facts.json"
        done = self.run_program("export", folder, "--format", "json", "-o", path)
        self.assertEqual(done.code, WELL, done.err)
        return json.loads(path.read_text(encoding="utf-8"))

    def preview(self, source, *options, folder=None):
        done = self.run_program("import", folder or self.folder, source, "--preview", "--format", "json", *options)
        return done.code, json.loads(done.out)

    def same_both_ways(self, source):
        """Nothing changes in the folder that it came from, and a new folder gets the same facts."""
        code, shown = self.preview(source)
        self.assertEqual((code, shown["added"], shown["changed"], shown["removed"], shown["rejected"]), (WELL, [], [], [], []))
        other = self.root / f"other-{source.name}"
        done = self.run_program("import", other, source, "--yes")
        self.assertEqual(done.code, WELL, done.err)
        self.assertEqual(self.facts(other), self.facts(self.folder))

    def edit(self, sheet, identity, field, value):
        """One cell of the book, by the id of its row and its field, as a person would."""
        workbook = openpyxl.load_workbook(self.book)
        cells = workbook[sheet]
        column = next(cell.column for cell in cells[1] if cell.value == field)
        row = next(row[0].row for row in cells.iter_rows(min_row=3) if row[0].value == identity)
        cells.cell(row, column).value = value
        workbook.save(self.book)


class RoundTrips(Registers):
    def test_excel_in_both_languages(self):
        for language in ("ja", "en"):
            book = self.root / f"{language}.xlsx"
            done = self.run_program("export", self.folder, "-o", book, language=language)
            self.assertEqual(done.code, WELL, done.err)
            self.same_both_ways(book)

    def test_excel_again_and_again_gives_the_same_bytes(self):
        other = self.root / "again.xlsx"
        self.export(self.book)
        self.export(other)
        self.assertEqual(self.book.read_bytes(), other.read_bytes())

    def test_csv(self):
        for encoding in ("utf-8", "cp932"):
            for name in (f"{encoding}.zip", encoding):
                self.export(self.root / name, "--format", "csv", "--encoding", encoding)
                self.same_both_ways(self.root / name)

    def test_one_register(self):
        path = self.root / "保護対象台帳.csv"
        self.export(path, "--format", "csv", "--only", "asset")
        self.assertTrue(path.read_bytes().startswith(b"\xef\xbb\xbf\""))
        code, shown = self.preview(path)
        self.assertEqual((code, shown["added"], shown["changed"]), (WELL, [], []))

    def test_json(self):
        path = self.root / "plant.json"
        self.export(path, "--format", "json")
        self.same_both_ways(path)

    def test_openpyxl_saves_it_again(self):
        self.export(self.book)
        openpyxl.load_workbook(self.book).save(self.book)
        self.same_both_ways(self.book)

    def test_libreoffice_saves_it_again(self):
        if shutil.which("soffice") is None:
            self.skipTest("LibreOffice is not here")
        self.export(self.book)
        saved = self.root / "saved"
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.root}/profile", "--headless", "--convert-to", "xlsx",
                        "--outdir", saved, self.book], check=True, capture_output=True, timeout=110)
        self.same_both_ways(saved / self.book.name)

    def test_no_cell_is_a_formula(self):
        for path in self.folder.iterdir():
            if path.suffix == ".yaml" and path.name != "factory.yaml":
                path.unlink()
        self.write("zones.yaml", '- id: "=Z-01"\n  party: own\n  name: {ja: "=1+1", en: "@x"}\n'
                                 '- id: Z-02\n  party: own\n  name: "+1"\n')
        self.export(self.book)
        for row in openpyxl.load_workbook(self.book)["ゾーン一覧"].iter_rows(values_only=True):
            for value in row:
                self.assertNotRegex(str(value or ""), r"^[=+@-]")
        self.assertEqual(self.preview(self.book)[1]["changed"], [])


class TwoPeople(Registers):
    def setUp(self):
        super().setUp()
        self.export(self.book)

    def change_folder(self, identity, field, value):
        """Somebody else changes the folder meanwhile."""
        mine, self.book = self.book, self.root / "other.xlsx"
        self.export(self.book)
        self.edit("ゾーン一覧", identity, field, value)
        done = self.run_program("import", self.folder, self.book, "--yes")
        self.assertEqual(done.code, WELL, done.err)
        self.book = mine

    def zone(self, identity):
        return next(row for row in self.facts(self.folder)["zones"] if row["id"] == identity)

    def test_different_rows_and_fields_are_joined(self):
        self.change_folder("Z-01", "zone.note.ja", "フォルダ側")
        self.edit("ゾーン一覧", "Z-02", "zone.note.ja", "ファイル側")
        code, shown = self.preview(self.book)
        self.assertEqual((code, shown["changed_since"], shown["conflicts"]), (WELL, 1, []))
        self.assertEqual([row["id"] for row in shown["changed"]], ["Z-02"])
        self.assertEqual(self.run_program("import", self.folder, self.book, "--yes").code, WELL)
        self.assertEqual((self.zone("Z-01")["note"], self.zone("Z-02")["note"]), ("フォルダ側", "ファイル側"))

    def test_the_same_field_is_a_conflict(self):
        self.change_folder("Z-01", "zone.note.ja", "フォルダ側")
        self.edit("ゾーン一覧", "Z-01", "zone.note.ja", "ファイル側")
        code, shown = self.preview(self.book)
        self.assertEqual(code, FAULTS)
        conflict = shown["conflicts"][0]
        self.assertEqual((conflict["id"], conflict["field"], conflict["file"], conflict["folder"]),
                         ("Z-01", "note", "ファイル側", "フォルダ側"))
        was = snapshot(self.folder)
        self.assertEqual(self.run_program("import", self.folder, self.book, "--yes").code, HELD)
        self.assertEqual(snapshot(self.folder), was)
        for side, note in (("folder", "フォルダ側"), ("file", "ファイル側")):
            self.assertEqual(self.run_program("import", self.folder, self.book, "--yes", "--take", side).code, FAULTS)
            self.assertEqual(self.zone("Z-01")["note"], note)

    def remove_row(self, sheet, identity):
        workbook = openpyxl.load_workbook(self.book)
        cells = workbook[sheet]
        cells.delete_rows(next(row[0].row for row in cells.iter_rows(min_row=3) if row[0].value == identity))
        workbook.save(self.book)

    def test_a_removed_row_goes(self):
        last = self.facts(self.folder)["measures"][-1]["id"]
        self.remove_row("対策一覧", last)
        code, shown = self.preview(self.book)
        self.assertEqual((code, [row["id"] for row in shown["removed"]]), (WELL, [last]))
        self.assertEqual(self.run_program("import", self.folder, self.book, "--yes").code, WELL)
        self.assertNotIn(last, [row["id"] for row in self.facts(self.folder)["measures"]])

    def test_a_removed_row_that_is_needed_stays(self):
        self.remove_row("ゾーン一覧", "Z-01")
        was = snapshot(self.folder)
        code, shown = self.preview(self.book)
        self.assertEqual((code, shown["removed"]), (FAULTS, []))
        self.assertIn("error.import.still_needed", [row["key"] for row in shown["rejected"]])
        self.assertEqual(self.run_program("import", self.folder, self.book, "--yes").code, HELD)
        self.assertEqual(snapshot(self.folder), was)

    def test_a_removed_sheet_removes_nothing(self):
        workbook = openpyxl.load_workbook(self.book)
        del workbook["ゾーン一覧"]
        workbook.save(self.book)
        code, shown = self.preview(self.book)
        self.assertEqual((code, shown["removed"], shown["changed"]), (WELL, [], []))

    def test_a_damaged_memory_is_said(self):
        workbook = openpyxl.load_workbook(self.book)
        workbook["_masugata"]["A5"] = "AAAA"
        workbook.save(self.book)
        code, shown = self.preview(self.book)
        self.assertEqual((code, shown["changed"], shown["exported_from"]), (WELL, [], ""))
        self.assertIn("note.import.state_damaged", [note["key"] for note in shown["notes"]])

    def test_wrong_words_are_named_by_cell(self):
        self.edit("ゾーン一覧", "Z-01", "zone.party", "どちらか")
        code, shown = self.preview(self.book)
        fault = shown["rejected"][0]
        self.assertEqual((code, fault["sheet"], fault["row"], fault["key"]), (FAULTS, "ゾーン一覧", 3, "error.field.wrong_choice"))


class Refusals(Registers):
    def test_where_nothing_can_be_written(self):
        self.refused("error.export.no_register", NOT_FOUND, "", ("export", self.folder, "-o", self.book, "--only", "colour"))
        self.refused("error.export.factory_folder", CONFLICT, str(self.folder),
                     ("export", self.folder, "-o", self.folder, "--format", "csv"))
        one = self.root / "one.csv"
        self.refused("error.export.one_file", CONFLICT, str(one), ("export", self.folder, "-o", one, "--format", "csv"))

    def test_a_text_that_no_cell_holds(self):
        with (self.folder / "goals.yaml").open("a", encoding="utf-8") as file:
            file.write("- id: G-99\n  name: " + "長" * 40_000 + "\n")
        was = snapshot(self.root)
        done = self.run_program("export", self.folder, "-o", self.book)
        self.assertEqual(done.code, 9, done.err)
        self.assertIn("32,767", done.err.replace("32767", "32,767"))
        self.assertEqual(snapshot(self.root), was)

    def test_csv_that_is_no_text(self):
        path = self.root / "zones.csv"
        path.write_bytes(b"id,party\nZ-01,own\n\xff\xfe\xff,own\n")
        self.refused("error.csv.encoding", INVALID, f"{path} [zones] 3", ("import", self.folder, path))

    def test_csv_with_an_open_quote(self):
        path = self.root / "zones.csv"
        path.write_text('id,party\n"Z-01,own\n', encoding="utf-8")
        self.refused("error.csv.open_quote", INVALID, f"{path} [zones] 2", ("import", self.folder, path))

    def test_zips(self):
        path = self.root / "bomb.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("zones.csv", b"id,party\n" + b"Z" * 200_000_000)
        done = self.run_program("import", self.folder, path)
        self.assertEqual(done.code, 9, done.err)
        path.write_bytes(b"PK\x03\x04 nothing")
        self.assertEqual(self.run_program("import", self.folder, path).code, INVALID)


if __name__ == "__main__":
    sys.exit(hostile.main(sys.modules[__name__]))
