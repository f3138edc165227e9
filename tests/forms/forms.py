#!/usr/bin/python3
"""Fills the three customers' books of the examples, and sends a supplier's sheet out and back.

Usage: forms.py PROGRAM [--office]

A filled book is held against the empty one: every zip part that no target cell lies in must be the same byte for byte;
openpyxl must see the same cells, styles, merges, validations, print settings and pictures everywhere else. With
--office LibreOffice opens the books as well and saves the sheet again. Exit code 1 when anything differs.
"""

import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

import jsonschema
import openpyxl
import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SAMPLE = os.path.join(ROOT, "examples", "kitahama-plant")
BOOKS = os.path.join(ROOT, "examples", "customer-books")
SCHEMA = os.path.join(ROOT, "docs", "schema", "mapping.schema.json")
FIRST_QUESTION = 11  # row of a check sheet
faults = []


def expect(holds, text):
    if not holds:
        faults.append(text)


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


# ---- Customers' books -----------------------------------------------------------------------------------------------


def fill(program, name, out):
    book = os.path.join(BOOKS, name + ".xlsx")
    code, text, error = run(program, "fill", SAMPLE, book, "--map", mapping_of(name), "-o", out, "--format", "json")
    expect(code in (0, 1), f"{name}: exit code {code}: {error}")
    return json.loads(text)


def mapping_of(name):
    return os.path.join(SAMPLE, "forms", name + ".yaml")


def same_parts(name, before, after, touched):
    """Only the touched parts differ; names, order and every other byte are the same."""
    with zipfile.ZipFile(before) as one, zipfile.ZipFile(after) as other:
        expect(one.namelist() == other.namelist(), f"{name}: other parts")
        for part in one.namelist():
            differs = one.read(part) != other.read(part)
            expect(not differs or part in touched, f"{name}: {part} was touched")


def facts_of(sheet):
    return (sorted(str(m) for m in sheet.merged_cells.ranges), sheet.print_area, sheet.print_title_rows,
            sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.freeze_panes, sheet.sheet_state,
            sheet.auto_filter.ref, [(str(v.sqref), v.formula1) for v in sheet.data_validations.dataValidation],
            [str(c.sqref) for c in sheet.conditional_formatting], len(sheet._images), sheet.oddFooter.center.text,
            {k: (d.width, d.hidden) for k, d in sheet.column_dimensions.items()},
            {k: d.height for k, d in sheet.row_dimensions.items()})


def same_elsewhere(name, before, after, cells):
    """What another reader sees is the same, but for the values of the target cells."""
    one, other = openpyxl.load_workbook(before), openpyxl.load_workbook(after)
    expect(one.sheetnames == other.sheetnames, f"{name}: sheets")
    filled = {(c["sheet"], c["cell"]): c["after"] for c in cells}
    for sheet in one.worksheets:
        twin = other[sheet.title]
        expect(facts_of(sheet) == facts_of(twin), f"{name}: {sheet.title}: settings")
        for row in sheet.iter_rows():
            for cell in row:
                found = twin[cell.coordinate]
                expect(cell.style_id == found.style_id and copy.copy(cell.protection) == copy.copy(found.protection),
                       f"{name}: {sheet.title} {cell.coordinate}: style")
                wanted = filled.get((sheet.title, cell.coordinate), cell.value)
                expect(shown(found.value) == shown(wanted),
                       f"{name}: {sheet.title} {cell.coordinate}: {found.value!r}, not {wanted!r}")


def shown(value):
    return "" if value is None else str(value)


def check_book(program, name, sheets, folder):
    with open(SCHEMA, encoding="utf-8") as file, open(mapping_of(name), encoding="utf-8") as mapping:
        loaded = yaml.load(mapping, yaml.BaseLoader)
        jsonschema.validate(loaded, json.load(file))
    before, after = os.path.join(BOOKS, name + ".xlsx"), os.path.join(folder, name + ".xlsx")
    document = fill(program, name, after)
    expect(document["cells"] and not document["faults"], f"{name}: {document['faults']}")
    touched = {f"xl/worksheets/sheet{n}.xml" for n in sheets}
    if loaded.get("recalculate") == "on_open":
        touched.add("xl/workbook.xml")
        with zipfile.ZipFile(before) as one, zipfile.ZipFile(after) as other:
            told = other.read("xl/workbook.xml").replace(b' fullCalcOnLoad="1"', b"")
            expect(told == one.read("xl/workbook.xml").replace(b' fullCalcOnLoad="1"', b""), f"{name}: workbook part")
    same_parts(name, before, after, touched)
    same_elsewhere(name, before, after, document["cells"])
    again = os.path.join(folder, name + "-again.xlsx")
    fill(program, name, again)
    with open(after, "rb") as one, open(again, "rb") as other:
        expect(one.read() == other.read(), f"{name}: not the same bytes twice")
    return after


def check_refusals(program, folder):
    """Bad input is named, and nothing is written."""
    out = os.path.join(folder, "none.xlsx")
    bad = os.path.join(folder, "bad.yaml")
    head = "format: masugata-mapping\nversion: 1\ncells:\n  - {sheet: 調査票, at: K5, put: {%s}}\n"
    book = os.path.join(BOOKS, "hougan.xlsx")
    for put, said in (("point: CK-X-9", "CK-X-9"), ("text: x, colour: red", "colour")):
        with open(bad, "w", encoding="utf-8") as file:
            file.write(head % put)
        code, _, error = run(program, "fill", SAMPLE, book, "--map", bad, "-o", out)
        expect(code == 4 and said in error and not os.path.exists(out), f"refusal of {put}: {code} {error}")
    code, _, _ = run(program, "fill", SAMPLE, bad, "--map", mapping_of("hougan"), "-o", out)
    expect(code == 4 and not os.path.exists(out), "a book that is none")
    with open(book, "rb") as file:
        data = bytearray(file.read())
    at = data.index(b"xl/theme/theme1.xml") + 200
    data[at:at + 8] = bytes(8)
    damaged = os.path.join(folder, "damaged.xlsx")
    with open(damaged, "wb") as file:
        file.write(data)
    code, _, error = run(program, "fill", SAMPLE, damaged, "--map", mapping_of("hougan"), "-o", out)
    expect(code == 4 and "theme1.xml" in error and not os.path.exists(out), f"a damaged part: {code} {error}")
    code, _, _ = run(program, "fill", SAMPLE, book, "--map", mapping_of("hougan"), "-o", book)
    expect(code == 6, "the form itself as output")


# ---- Suppliers' sheets ----------------------------------------------------------------------------------------------


def office(folder, path, kind):
    target = os.path.join(folder, "office-" + kind)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
                    "--outdir", target, path], capture_output=True, timeout=240, check=True)
    return os.path.join(target, os.path.splitext(os.path.basename(path))[0] + "." + kind)


def check_sheet(program, folder, with_office):
    sheet = os.path.join(folder, "sheet.xlsx")
    code, _, error = run(program, "sheet", SAMPLE, "S-06", "-o", sheet, "--due", "2026-12-25")
    expect(code == 0, f"sheet: {code} {error}")
    book = openpyxl.load_workbook(sheet)
    table = book.worksheets[0]
    expect(table.protection.sheet and book.worksheets[1].sheet_state == "hidden", "sheet: protection")
    rows = [r for r in range(FIRST_QUESTION, table.max_row + 1)]
    expect(len(rows) == 12, f"sheet: {len(rows)} questions of 12")
    expect(all(table[f"C{r}"].protection.locked and not table[f"E{r}"].protection.locked for r in rows), "sheet: locks")
    if with_office:
        sheet = office(folder, sheet, "xlsx")
        book = openpyxl.load_workbook(sheet)
        table = book.worksheets[0]
    table.protection.sheet = False
    table.title = "回答"
    table["C7"] = "技術部 山田"
    for row in rows:
        table[f"E{row}"] = "なし" if table[f"A{row}"].value in ("SC-CL-PR-4", "SC-CL-OP-6") else "はい"
    table[f"F{rows[0]}"] = "証明書.pdf"
    table[f"C{rows[1]}"] = "書き換えた設問"
    back = os.path.join(folder, "back.xlsx")
    book.save(back)
    plant = os.path.join(folder, "plant")
    shutil.copytree(SAMPLE, plant)
    code, text, error = run(program, "answers", plant, back, "--preview", "--format", "json")
    document = json.loads(text)
    expect(code == 1 and len(document["changes"]) == 11, f"answers: {code} {len(document['changes'])} changes {error}")
    expect([one["key"] for one in document["refused"]] == ["fault.sheet.question_changed"], "answers: refused")
    with open(os.path.join(plant, "answers.yaml"), "rb") as file:
        untouched = file.read()
    code, _, error = run(program, "answers", plant, back, "--yes")
    with open(os.path.join(plant, "answers.yaml"), "rb") as file:
        written = file.read()
    expect(code == 1 and written.startswith(untouched.rstrip(b"\n")) and "証明書.pdf".encode() in written,
           f"answers: written {code} {error}")
    code, _, _ = run(program, "check", plant)
    expect(code == run(program, "check", SAMPLE)[0], "answers: the folder has new faults")


def main():
    program, with_office = sys.argv[1], "--office" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        for name, sheets in (("hougan", (1,)), ("tasseido", (1,)), ("shitsumonhyou-a3", (1, 2, 3))):
            filled = check_book(program, name, sheets, folder)
            if with_office:
                expect(os.path.getsize(office(folder, filled, "pdf")) > 1000, f"{name}: LibreOffice")
        check_refusals(program, folder)
        check_sheet(program, folder, with_office)
    for fault in faults[:40]:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
