#include "model/diff.hpp"

namespace masugata::model {

namespace {

RowChange added(const Noun& noun, const void* row) {
  RowChange change{std::string(noun.name), noun.id(row), RowFate::added, {}};
  for (const Field& field : noun.fields) {
    base::Value value = field.get(row);
    if (!value.is_null()) change.fields.push_back({std::string(field.name), {}, std::move(value)});
  }
  return change;
}

void diff_register(const Noun& noun, const Factory& before, const Factory& after, std::vector<RowChange>& out) {
  const RowsById old_rows = rows_by_id(noun, before);
  const RowsById new_rows = rows_by_id(noun, after);
  for (std::size_t n = 0; n < noun.size(before); ++n) {
    const Id& id = noun.id(noun.at(before, n));
    if (!new_rows.contains(id.text)) out.push_back({std::string(noun.name), id, RowFate::removed, {}});
  }
  for (std::size_t n = 0; n < noun.size(after); ++n) {
    const void* row = noun.at(after, n);
    const auto old_row = old_rows.find(noun.id(row).text);
    if (old_row == old_rows.end()) {
      out.push_back(added(noun, row));
    } else if (auto fields = diff_rows(noun.fields, old_row->second, row); !fields.empty()) {
      out.push_back({std::string(noun.name), noun.id(row), RowFate::changed, std::move(fields)});
    }
  }
}

}  // namespace

RowsById rows_by_id(const Noun& noun, const Factory& factory) {
  RowsById rows;
  rows.reserve(noun.size(factory));
  for (std::size_t n = 0; n < noun.size(factory); ++n) {
    const void* row = noun.at(factory, n);
    rows.emplace(noun.id(row).text, row);
  }
  return rows;
}

std::vector<FieldChange> diff_rows(std::span<const Field> fields, const void* before, const void* after) {
  std::vector<FieldChange> changes;
  for (const Field& field : fields) {
    if (field.equal(before, after)) continue;
    changes.push_back({std::string(field.name), field.get(before), field.get(after)});
  }
  return changes;
}

std::vector<RowChange> diff(const Factory& before, const Factory& after) {
  std::vector<RowChange> out;
  for (const Noun& noun : nouns) diff_register(noun, before, after, out);
  return out;
}

}  // namespace masugata::model
