"""The parts of an .xlsx package, written by hand: strings, styles, workbook. It knows no register."""

from xml.sax.saxutils import escape

from layout import EMPHASIS, READINGS

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

# Cell styles, in the order of styles_xml().
TITLE, SMALL, HEAD, BODY, CENTRE, DAY, ERA_DAY, NUMBER = range(1, 9)


class Strings:
    """The shared string table: each text once, with furigana and emphasis where the plant has them."""

    def __init__(self):
        self.numbers, self.uses = {}, 0

    def add(self, text):
        self.uses += 1
        return self.numbers.setdefault(text, len(self.numbers))

    def xml(self):
        return "".join(f"<si>{string_xml(text)}</si>" for text in self.numbers)


def string_xml(text):
    def run(part):
        return f'<t xml:space="preserve">{escape(part)}</t>'

    parts = [part for part in EMPHASIS.split(text) if part]
    if len(parts) > 1:
        bold = '<rPr><b/><sz val="10"/><color rgb="FFC00000"/><rFont val="游ゴシック"/><charset val="128"/></rPr>'
        body = "".join(f"<r>{bold if EMPHASIS.fullmatch(part) else ''}{run(part)}</r>" for part in parts)
    else:
        body = run(text)
    if text in READINGS:
        body += f'<rPh sb="0" eb="{len(text)}">{run(READINGS[text])}</rPh><phoneticPr fontId="1"/>'
    return body


def styles_xml():
    def font(size, extra=""):
        return f'<font>{extra}<sz val="{size}"/><name val="游ゴシック"/><charset val="128"/></font>'

    def style(number_format, font_id, fill, border, align):
        return (f'<xf numFmtId="{number_format}" fontId="{font_id}" fillId="{fill}" borderId="{border}" xfId="0" '
                f'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
                f'<alignment {align} wrapText="{0 if font_id in (2, 3) else 1}"/></xf>')

    line = '<{0} style="thin"><color rgb="FF808080"/></{0}>'
    sides = "".join(line.format(side) for side in ("left", "right", "top", "bottom"))
    top, middle = 'vertical="top"', 'horizontal="center" vertical="center"'
    cells = (style(0, 0, 0, 0, top), style(0, 2, 0, 0, 'vertical="center"'), style(0, 3, 0, 0, 'vertical="center"'),
             style(0, 4, 2, 1, middle), style(0, 0, 0, 1, top), style(0, 0, 0, 1, 'horizontal="center" vertical="top"'),
             style(14, 0, 0, 1, top), style(164, 0, 0, 1, top), style(0, 0, 0, 1, 'horizontal="right" vertical="top"'))
    era = escape('[$-411]ggge"年"m"月"d"日"', {'"': "&quot;"})
    return (f'{HEADER}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="{era}"/></numFmts>'
            f'<fonts count="5">{font(10)}{font(6)}{font(14, "<b/>")}{font(9)}{font(10, "<b/>")}</fonts>'
            '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
            '<fill><patternFill patternType="solid"><fgColor rgb="FFE3E9F1"/></patternFill></fill></fills>'
            f'<borders count="2"><border><left/><right/><top/><bottom/></border><border>{sides}</border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles></styleSheet>')


def package_parts(sheets, strings):
    """Path → text of every part. `sheets` are (name, hidden or visible, xml)."""
    numbers = range(1, len(sheets) + 1)
    entries = "".join(f'<sheet name="{name}" sheetId="{n}"{"" if state == "visible" else " state=" + chr(34) + state + chr(34)} '
                      f'r:id="rId{n}"/>' for n, (name, state, _) in zip(numbers, sheets))
    links = "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    links += (f'<Relationship Id="rId{len(sheets) + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
              f'<Relationship Id="rId{len(sheets) + 2}" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>')
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
                    for n in numbers)
    types += "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{SHEET_TYPE}.{kind}+xml"/>' for part, kind in (
        ("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings")))
    parts = {
        "[Content_Types].xml": f'{HEADER}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
                               f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                       f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEADER}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "xl/styles.xml": styles_xml(),
        "xl/sharedStrings.xml": f'{HEADER}<sst xmlns="{MAIN}" count="{strings.uses}" uniqueCount="{len(strings.numbers)}">'
                                f'{strings.xml()}</sst>'}
    parts.update({f"xl/worksheets/sheet{n}.xml": xml for n, (_, _, xml) in zip(numbers, sheets)})
    return parts
