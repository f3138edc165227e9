// A check sheet as a workbook. The XML is written here by hand: one fixed form, in memory, and the same bytes each
// time.
#include "exchange/archive.hpp"
#include "exchange/form/check_sheet.hpp"
#include "exchange/form/sheet_patch.hpp"
#include "exchange/form/spot.hpp"

namespace masugata::exchange {

namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view office_relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// Positions in cellXfs below.
enum class Style : std::uint8_t { plain, title, guide, label, value, head, question, answer, day };

constexpr std::string_view styles =
    "<fonts count=\"3\"><font><sz val=\"10\"/><name val=\"Yu Gothic\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"10\"/><name val=\"Yu Gothic\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"14\"/><name val=\"Yu Gothic\"/><family val=\"2\"/></font></fonts>"
    "<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
    "patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7ECF3\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFBE6\"/><bgColor "
    "indexed=\"64\"/></patternFill></fill></fills>"
    "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>"
    "<left style=\"thin\"><color rgb=\"FF8A94A3\"/></left><right style=\"thin\"><color rgb=\"FF8A94A3\"/></right>"
    "<top style=\"thin\"><color rgb=\"FF8A94A3\"/></top><bottom style=\"thin\"><color rgb=\"FF8A94A3\"/></bottom>"
    "<diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"9\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" "
    "applyBorder=\"1\"/>"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\" applyAlignment=\"1\">"
    "<alignment vertical=\"center\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" "
    "applyBorder=\"1\" "
    "applyAlignment=\"1\"><alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"3\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFill=\"1\" "
    "applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/>"
    "<protection locked=\"0\"/></xf>"
    "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"3\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFill=\"1\" "
    "applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\"><alignment vertical=\"top\"/><protection "
    "locked=\"0\"/></xf>"
    "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

constexpr std::uint32_t label_row = 3;  // the first of six labels
constexpr std::uint32_t head_row = 10;

std::string element(std::string_view part, std::string_view content) {
  return std::string(declaration) + "<" + std::string(part) + " xmlns=\"" + std::string(main_space) + "\" xmlns:r=\"" +
         std::string(office_relation) + "\">" + std::string(content) + "</" + std::string(part) + ">";
}

std::string cell(CellPlace place, Style style, std::string_view text) {
  const std::string head = "<c r=\"" + cell_name(place) + "\" s=\"" + std::to_string(static_cast<int>(style)) + "\"";
  if (text.empty()) return head + "/>";
  return head + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escape_cell_text(text) + "</t></is></c>";
}

// Days as workbooks count them.
std::string day_cell(CellPlace place, const std::optional<base::Date>& day) {
  constexpr int first_of_1970 = 25'569;
  if (!day) return cell(place, Style::day, "");
  return "<c r=\"" + cell_name(place) + "\" s=\"" + std::to_string(static_cast<int>(Style::day)) + "\"><v>" +
         std::to_string(day->day.time_since_epoch().count() + first_of_1970) + "</v></c>";
}

std::string row(std::uint32_t number, std::string_view cells, int height = 0) {
  std::string out = "<row r=\"" + std::to_string(number) + "\"";
  if (height > 0) out += " ht=\"" + std::to_string(height) + "\" customHeight=\"1\"";
  return out + ">" + std::string(cells) + "</row>";
}

class SheetWriter {
 public:
  SheetWriter(const CheckSheet& sheet, const base::Words& words) : sheet_(sheet), words_(words) {}

  [[nodiscard]] base::Result<std::string> write() const {
    std::vector<FileBytes> parts;
    parts.push_back({"[Content_Types].xml", content_types()});
    parts.push_back({"_rels/.rels", relations({{"officeDocument", "xl/workbook.xml"}})});
    parts.push_back({"xl/_rels/workbook.xml.rels", relations({{"worksheet", "worksheets/sheet1.xml"},
                                                              {"worksheet", "worksheets/sheet2.xml"},
                                                              {"styles", "styles.xml"}})});
    parts.push_back({"xl/styles.xml", element("styleSheet", styles)});
    parts.push_back({"xl/workbook.xml", workbook()});
    parts.push_back({"xl/worksheets/sheet1.xml", questions()});
    parts.push_back({"xl/worksheets/sheet2.xml", record()});
    return zip_files(std::move(parts));
  }

 private:
  [[nodiscard]] std::string word(std::string_view key) const { return words_.word(key, sheet_.language); }

  static std::string content_types() {
    std::string out = std::string(declaration) +
                      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                      "<Default Extension=\"rels\" "
                      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    const auto add = [&](std::string_view part, std::string_view kind) {
      out += "<Override PartName=\"/xl/" + std::string(part) +
             "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." + std::string(kind) +
             "+xml\"/>";
    };
    add("workbook.xml", "sheet.main");
    add("worksheets/sheet1.xml", "worksheet");
    add("worksheets/sheet2.xml", "worksheet");
    add("styles.xml", "styles");
    return out + "</Types>";
  }

  static std::string relations(const std::vector<std::pair<std::string, std::string>>& targets) {
    std::string out = std::string(declaration) +
                      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    int n = 0;
    for (const auto& [kind, target] : targets) {
      out += "<Relationship Id=\"rId" + std::to_string(++n) + "\" Type=\"" + std::string(office_relation) + "/" + kind +
             "\" Target=\"" + target + "\"/>";
    }
    return out + "</Relationships>";
  }

  [[nodiscard]] std::string workbook() const {
    const std::string name = escape_cell_text(word("form.sheet.name"));
    return element(
        "workbook",
        "<workbookProtection lockStructure=\"1\"/><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>"
        "<sheet name=\"" +
            name +
            "\" sheetId=\"1\" r:id=\"rId1\"/>"
            "<sheet name=\"masugata\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets>"
            "<definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'" +
            name + "'!$" + std::to_string(head_row) + ":$" + std::to_string(head_row) +
            "</definedName></definedNames>");
  }

  // The six lines above the table: whom it concerns, who asks, where and when to return it, who answers and when.
  [[nodiscard]] std::string labels() const {
    const std::vector<std::pair<std::string_view, std::string>> lines = {
        {"form.sheet.subject", sheet_.subject.text + " " + sheet_.subject_name},
        {"form.sheet.asked_by", sheet_.asked_by},
        {"form.sheet.return_to", sheet_.return_to},
        {"form.sheet.due", sheet_.due},
        {"form.sheet.answered_by", ""},
        {"form.sheet.answered_on", ""}};
    std::string out;
    std::uint32_t at = label_row;
    for (const auto& [key, value] : lines) {
      const bool open = key == "form.sheet.answered_by" || key == "form.sheet.answered_on";
      const Style style = key == "form.sheet.answered_on" ? Style::day : open ? Style::answer : Style::value;
      std::string cells = cell({at, 1}, Style::label, word(key)) + cell({at, 2}, Style::label, "");
      cells += cell({at, 3}, style, value) + cell({at, 4}, style, "");
      out += row(at++, cells, 18);
    }
    return out;
  }

  [[nodiscard]] std::string head() const {
    std::string cells;
    std::uint32_t column = 0;
    for (const char* key : {"form.sheet.head.point", "form.sheet.head.phase", "form.sheet.head.question",
                            "form.sheet.head.example", "form.sheet.head.answer", "form.sheet.head.evidence",
                            "form.sheet.head.valid_until", "form.sheet.head.note"}) {
      cells += cell({head_row, ++column}, Style::head, word(key));
    }
    return row(head_row, cells, 30);
  }

  [[nodiscard]] std::string answer_word(const SheetQuestion& question) const {
    if (question.answer.empty()) return {};
    return word((question.asks == Asks::fact ? "form.exists." : "form.answer.") + question.answer);
  }

  [[nodiscard]] std::string question_row(std::uint32_t at, const SheetQuestion& question) const {
    std::string files;
    for (const std::string& file : question.files) files.append(files.empty() ? "" : "\n").append(file);
    std::string cells = cell({at, 1}, Style::question, question.point);
    cells += cell({at, 2}, Style::question, word("check_point.phase." + question.phase));
    cells += cell({at, 3}, Style::question, question.question.in(sheet_.language));
    cells += cell({at, 4}, Style::question, question.evidence.in(sheet_.language));
    cells += cell({at, 5}, Style::answer, answer_word(question));
    cells += cell({at, 6}, Style::answer, files);
    cells += day_cell({at, 7}, question.valid_until);
    cells += cell({at, 8}, Style::answer, question.note);
    return row(at, cells, 45);
  }

  [[nodiscard]] std::string choice_list(Asks asks) const {
    std::string out;
    for (const char* slug : {"yes", "partly", "no", "unknown", "not_applicable"}) {
      if (asks == Asks::fact && std::string_view(slug) == "partly") continue;
      const std::string key = (asks == Asks::fact ? "form.exists." : "form.answer.") + std::string(slug);
      out.append(out.empty() ? "" : ",").append(word(key));
    }
    return escape_cell_text(out);
  }

  [[nodiscard]] std::string places(Asks asks) const {
    std::string out;
    for (std::size_t n = 0; n < sheet_.questions.size(); ++n) {
      if (sheet_.questions[n].asks != asks) continue;
      out.append(out.empty() ? "" : " ").append(cell_name({head_row + 1 + static_cast<std::uint32_t>(n), 5}));
    }
    return out;
  }

  [[nodiscard]] std::string validations() const {
    std::string out;
    int count = 1;
    for (const Asks asks : {Asks::virtue, Asks::fact}) {
      const std::string where = places(asks);
      if (where.empty()) continue;
      out += "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"" + where +
             "\"><formula1>\"" + choice_list(asks) + "\"</formula1></dataValidation>";
      count += 1;
    }
    const std::string last = std::to_string(head_row + sheet_.questions.size());
    out += "<dataValidation type=\"date\" operator=\"greaterThan\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"" +
           cell_name({label_row + 5, 3}) + " G" + std::to_string(head_row + 1) + ":G" + last +
           "\"><formula1>36526</formula1></dataValidation>";
    return "<dataValidations count=\"" + std::to_string(count) + "\">" + out + "</dataValidations>";
  }

  [[nodiscard]] std::string questions() const {
    const std::string last = std::to_string(head_row + sheet_.questions.size());
    const std::string head_text = std::to_string(head_row);
    std::string out =
        "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:H" + last +
        "\"/><sheetViews><sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"" +
        head_text + "\" topLeftCell=\"A" + std::to_string(head_row + 1) +
        "\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr "
        "defaultRowHeight=\"15\"/><cols>";
    std::uint32_t column = 0;
    for (const int width : {14, 10, 46, 30, 12, 30, 13, 36}) {
      const std::string n = std::to_string(++column);
      out += "<col min=\"" + n + "\" max=\"" + n + "\" width=\"" + std::to_string(width) + "\" customWidth=\"1\"/>";
    }
    out += "</cols><sheetData>" + row(1, cell({1, 1}, Style::title, word("form.sheet.title")), 26) +
           row(2, cell({2, 1}, Style::guide, word("form.sheet.guide")), 64) + labels() + head();
    std::uint32_t at = head_row;
    for (const SheetQuestion& question : sheet_.questions) out += question_row(++at, question);
    out +=
        "</sheetData><sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>"
        "<mergeCells count=\"14\"><mergeCell ref=\"A1:H1\"/><mergeCell ref=\"A2:H2\"/>";
    for (std::uint32_t line = label_row; line < label_row + 6; ++line) {
      const std::string n = std::to_string(line);
      out += "<mergeCell ref=\"A" + n + ":B" + n + "\"/><mergeCell ref=\"C" + n + ":D" + n + "\"/>";
    }
    return element("worksheet",
                   out + "</mergeCells>" + validations() +
                       "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" "
                       "footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
                       "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>");
  }

  [[nodiscard]] std::string record() const {
    SheetRecord record{sheet_.subject,
                       sheet_.language == base::Language::ja ? "ja" : "en",
                       sheet_.edition,
                       base::format_iso(sheet_.issued),
                       {}};
    for (const SheetQuestion& one : sheet_.questions) {
      record.asked.push_back({one.point, question_digest(one.point, one.question.in(sheet_.language)), one.held});
    }
    std::string out = "<sheetData>";
    std::uint32_t at = 0;
    for (const auto& line : record_lines(record)) {
      ++at;
      std::string cells;
      for (std::uint32_t n = 0; n < line.size(); ++n) cells += cell({at, n + 1}, Style::plain, line[n]);
      out += row(at, cells);
    }
    return element("worksheet", out + "</sheetData><sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\"/>");
  }

  const CheckSheet& sheet_;
  const base::Words& words_;
};

}  // namespace

base::Result<std::string> write_check_sheet(const CheckSheet& sheet, const base::Words& words) {
  return SheetWriter(sheet, words).write();
}

}  // namespace masugata::exchange
