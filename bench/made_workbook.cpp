// Writes the assets of the made factory as a person's register: made_workbook FILE.xlsx
//
// Japanese heads and words as people write them: ○ and ×, 大・中・小, several businesses in a cell with their need in
// brackets, days as days.
#include <iostream>

#include "bench/knowledge_at_hand.hpp"
#include "bench/made_factory.hpp"
#include "bench/workbook_writer.hpp"

namespace {

using namespace masugata;
using base::Field;
using base::FieldKind;
using base::Value;

class Register {
 public:
  explicit Register(const service::Equipment& equipment) : equipment_(equipment) {}

  void write_head() {
    book_.begin_row();
    for (const Field* field : columns_) book_.text(word("field.asset." + std::string(field->name)));
    book_.text("英語名");
    book_.end_row();
  }

  void write(const model::Asset& asset) {
    book_.begin_row();
    for (const Field* field : columns_) write_cell(*field, asset);
    if (asset.name.known() && !asset.name->en.empty()) book_.text(asset.name->en);
    book_.end_row();
  }

  [[nodiscard]] bool save(const std::string& path) { return book_.save("保護対象台帳", path); }

 private:
  static std::vector<const Field*> used_columns() {
    std::vector<const Field*> used;
    for (const std::string_view name : {"id",
                                        "name",
                                        "kind",
                                        "type",
                                        "vendor",
                                        "family",
                                        "model",
                                        "order_number",
                                        "firmware_version",
                                        "serial_number",
                                        "count",
                                        "addresses",
                                        "location",
                                        "zone",
                                        "owner",
                                        "maintained_by",
                                        "businesses",
                                        "serves",
                                        "confidentiality",
                                        "safety",
                                        "wireless",
                                        "general_purpose",
                                        "removable_media",
                                        "brought_in",
                                        "third_party_maintenance",
                                        "out_of_support",
                                        "end_of_support",
                                        "updatable",
                                        "compensated",
                                        "compensating_measure",
                                        "installed_on",
                                        "note"}) {
      used.push_back(base::find_field(model::asset_fields, name));
    }
    return used;
  }

  [[nodiscard]] std::string word(const std::string& key) const {
    return equipment_.words.word(key, base::Language::ja);
  }

  void write_cell(const Field& field, const model::Asset& asset) {
    const base::Peek peek = field.peek(&asset);
    if (peek.presence == base::Presence::unknown) return book_.blank();
    if (peek.presence == base::Presence::none) return book_.text("なし");
    if (peek.presence == base::Presence::not_applicable) {
      return book_.text("該当なし（" + std::string(peek.text) + "）");
    }
    if (field.kind == FieldKind::integer) return book_.number(peek.number);
    if (field.kind == FieldKind::date) return book_.day({std::chrono::sys_days(std::chrono::days(peek.number))});
    if (field.kind == FieldKind::flag) return book_.text(peek.number != 0 ? "○" : "×");
    if (field.kind == FieldKind::choice) {
      return book_.text(word("choice." + std::string(field.choice_set) + "." + std::string(peek.text)));
    }
    if (field.name == "type") return book_.text(equipment_.knowledge.asset_type(peek.text)->name.ja);
    book_.text(field.many ? list_text(field.get(&asset)) : std::string(peek.text));
  }

  // "B-000012（必須）、B-000107（補助）"
  [[nodiscard]] std::string list_text(const Value& list) const {
    std::string text;
    for (const Value& one : *list.list()) {
      const Value* const business = one.find("business");
      const Value* const need = one.find("need");
      text += (text.empty() ? "" : "、") + *(business != nullptr ? business : &one)->string();
      if (need != nullptr) text += "（" + word("choice.link_need." + *need->string()) + "）";
    }
    return text;
  }

  const service::Equipment& equipment_;
  std::vector<const Field*> columns_ = used_columns();
  bench::WorkbookWriter book_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "made_workbook FILE.xlsx\n";
    return 2;
  }
  const auto equipment = bench::equip();
  Register assets(*equipment);
  assets.write_head();
  for (const model::Asset& asset : bench::made_factory({}).assets) assets.write(asset);
  return assets.save(argv[1]) ? 0 : 1;
}
