#include "exchange/register/import.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "exchange/register/apply.hpp"
#include "exchange/register/references.hpp"
#include "model/check.hpp"
#include "model/index.hpp"

namespace masugata::exchange {

namespace {

using base::Result;
using model::Factory;
using model::Noun;

constexpr int most_rounds = 20;  // rejecting a row may leave others pointing nowhere

// Rows to compare added ones with: every field unknown.
class BlankRows {
 public:
  const void* of(const Noun& noun) { return noun.size(factory_) > 0 ? noun.at(factory_, 0) : noun.add(factory_); }

 private:
  Factory factory_;
};

// The rows of one file against one folder.
class Importer {
 public:
  Importer(const Factory& folder, SourceRows source, Take take)
      : folder_(folder), source_(std::move(source)), take_(take) {
    if (!source_.state || !is_related()) return;
    start_ = std::make_unique<Factory>(at_export());
    find_gone();
  }

  ImportPreview run() {
    reject_doubled();
    resolve_references(folder_, source_.rows);
    for (int round = 0; round < most_rounds; ++round) {
      const std::size_t rejected = faulty_rows();
      build();
      if (faulty_rows() > rejected) continue;
      if (!reject_unsound()) break;
    }
    list_changes();
    list_removed();
    say_state();
    preview_.sheets = std::move(source_.sheets);
    preview_.notes = std::move(source_.notes);
    return std::move(preview_);
  }

 private:
  const Factory& start() const { return start_ != nullptr ? *start_ : folder_; }

  // Whether the folder is the one that the workbook came from: a new folder, or another plant's, has none of its rows.
  bool is_related() const {
    const model::IdIndex ids(folder_);
    for (const Noun* noun : source_.state->nouns) {
      for (std::size_t n = 0; n < noun->size(source_.state->factory); ++n) {
        if (ids.find(noun->id(noun->at(source_.state->factory, n)).text)) return true;
      }
    }
    return false;
  }

  // The folder, with the exported registers as they were at the export.
  Factory at_export() const {
    Factory factory = folder_;
    for (const Noun* noun : source_.state->nouns) {
      while (noun->size(factory) > 0) noun->erase(factory, noun->size(factory) - 1);
      for (std::size_t n = 0; n < noun->size(source_.state->factory); ++n) {
        void* into = noun->add(factory);
        for (const base::Field& field : noun->fields) {
          const auto fault = field.set(into, field.get(noun->at(source_.state->factory, n)));
          EXPECTS(!fault || field.kind == base::FieldKind::id);
        }
      }
    }
    return factory;
  }

  // Rows that stood in the workbook when it was exported, and do not any more.
  void find_gone() {
    std::unordered_set<std::string_view> there;
    for (const SheetRow& row : source_.rows) there.insert(row.id);
    for (const Noun* noun : source_.state->nouns) {
      if (!source_.whole.contains(noun)) continue;
      for (std::size_t n = 0; n < noun->size(*start_); ++n) {
        const std::string& id = noun->id(noun->at(*start_, n)).text;
        if (!there.contains(id)) gone_.emplace(id, noun);
      }
    }
  }

  // Two rows with one id, or an id that another register has.
  void reject_doubled() {
    const model::IdIndex now(folder_);
    const model::IdIndex then(start());
    const auto elsewhere = [](const model::IdIndex& ids, const SheetRow& row) {
      const auto address = ids.find(row.id);
      return address && &model::nouns[address->noun] != row.noun;
    };
    std::unordered_set<std::string_view> seen;
    seen.reserve(source_.rows.size());
    for (SheetRow& row : source_.rows) {
      if (row.id.empty()) continue;
      const bool fresh = seen.insert(row.id).second;
      if (fresh && !elsewhere(now, row) && !elsewhere(then, row)) continue;
      row.faults.push_back({"error.check.doubled_id", {{"id", row.id}}, source_.where(row)});
    }
  }

  std::size_t faulty_rows() const {
    const auto count = std::ranges::count_if(source_.rows, [](const SheetRow& row) { return !row.faults.empty(); });
    return static_cast<std::size_t>(count);
  }

  void build() {
    Factory file = filled();
    if (start_ == nullptr) {
      preview_.merged = std::move(file);
      return;
    }
    Joined joined = join({*start_, file, gone_, folder_}, take_);
    preview_.merged = std::move(joined.factory);
    preview_.conflicts = std::move(joined.conflicts);
  }

  // The state that the file starts from, with every row that has no fault.
  Factory filled() {
    Factory file = start();
    const model::IdIndex ids(start());
    std::map<const Noun*, std::size_t> counts;
    for (const SheetRow& row : source_.rows) ++counts[row.noun];
    for (const auto& [noun, count] : counts) noun->reserve(file, noun->size(file) + count);
    for (SheetRow& row : source_.rows) {
      if (!row.faults.empty()) continue;
      const auto address = ids.find(row.id);
      apply_row(row, source_.where(row), address ? row.noun->change(file, address->row) : row.noun->add(file));
    }
    return file;
  }

  // Faults that only show between rows, said at the rows that brought them; true when there were any.
  bool reject_unsound() {
    base::Notes faults = model::check(preview_.merged);
    if (faults.empty()) return false;
    std::unordered_map<std::string, SheetRow*> by_id;
    for (SheetRow& row : source_.rows) {
      if (row.faults.empty()) by_id.emplace(row.id, &row);
    }
    std::set<std::pair<std::string, std::string>> before;
    for (const base::Note& fault : model::check(folder_)) {
      if (!fault.arguments.empty()) before.emplace(fault.key, fault.arguments.front().value);
    }
    bool any = false;
    for (base::Note& fault : faults) {
      if (fault.arguments.empty()) continue;
      const std::string& id = fault.arguments.front().value;
      const auto row = by_id.find(id);
      if (row == by_id.end()) {
        any = keep_needed(fault, id) || any;
      } else if (!before.contains({fault.key, id})) {
        fault.where = source_.where(*row->second);
        fault.where.column = column_of(*row->second, fault);
        row->second->faults.push_back(std::move(fault));
        any = true;
      }
    }
    return any;
  }

  // A row that was removed in the file and that another row still names stays.
  bool keep_needed(const base::Note& fault, const std::string& by) {
    const auto target = std::ranges::find(fault.arguments, "target", &base::Argument::name);
    if (fault.key != "error.check.dangling" || target == fault.arguments.end()) return false;
    const auto removed = gone_.find(target->value);
    if (removed == gone_.end()) return false;
    preview_.rejected.push_back(
        {"error.import.still_needed", {{"id", removed->first}, {"by", by}}, {source_.file, {}, 0, 0}});
    ++preview_.rejected_rows;
    gone_.erase(removed);
    return true;
  }

  void list_changes() {
    BlankRows blank_rows;
    const model::IdIndex before(folder_);
    const model::IdIndex after(preview_.merged);
    preview_.changes.reserve(source_.rows.size());
    for (SheetRow& row : source_.rows) {
      if (!row.faults.empty()) {
        reject(row, before);
        continue;
      }
      const auto old_address = before.find(row.id);
      const auto new_address = after.find(row.id);
      if (!new_address) continue;  // removed in the folder since the export
      const void* now = row.noun->at(preview_.merged, new_address->row);
      const void* old = old_address ? row.noun->at(folder_, old_address->row) : blank_rows.of(*row.noun);
      auto fields = model::diff_rows(row.noun->fields, old, now);
      if (old_address && fields.empty()) {
        ++preview_.unchanged;
      } else {
        const auto fate = old_address ? model::RowFate::changed : model::RowFate::added;
        preview_.changes.push_back({std::string(row.noun->name), base::Id{row.id}, fate, std::move(fields)});
      }
    }
    preview_.rejected_rows += source_.faults.size();
    std::ranges::move(source_.faults, std::back_inserter(preview_.rejected));
  }

  void reject(SheetRow& row, const model::IdIndex& before) {
    ++preview_.rejected_rows;
    std::ranges::move(row.faults, std::back_inserter(preview_.rejected));
    constexpr std::size_t most_to_mend = 1000;  // by hand; a book with more is better mended in the book
    if (preview_.rejected_by_place.size() >= most_to_mend) return;
    preview_.rejected_by_place.emplace(std::pair(source_.sheet_names[row.sheet], row.number), half_read(row, before));
  }

  // What the row says, over what the folder has under its id; cells that cannot be read leave that as it is.
  RejectedRow half_read(SheetRow& row, const model::IdIndex& before) const {
    Factory scratch;
    void* into = row.noun->add(scratch);
    const auto address = before.find(row.id);
    if (address && &model::nouns[address->noun] == row.noun) {
      const void* old = row.noun->at(folder_, address->row);
      for (const base::Field& field : row.noun->fields) std::ignore = field.set(into, field.get(old));
    }
    apply_row(row, source_.where(row), into);
    RejectedRow out{std::string(row.noun->name), row.id, base::Value::Map(), {}};
    for (const FieldValue& one : row.values) {
      out.fields.set(std::string(one.target.field->name), one.target.field->get(into));
      out.columns.emplace(one.column, one.target.field->name);
    }
    for (const UnreadCell& one : row.unread) out.columns.emplace(one.column, one.target.field->name);
    return out;
  }

  void list_removed() {
    if (gone_.empty()) return;
    const model::IdIndex before(folder_);
    const model::IdIndex after(preview_.merged);
    for (const auto& [id, noun] : gone_) {
      if (before.find(id) && !after.find(id)) {
        preview_.changes.push_back({std::string(noun->name), base::Id{id}, model::RowFate::removed, {}});
      }
    }
  }

  void say_state() {
    if (start_ == nullptr) return;
    preview_.exported_from = source_.state->revision;
    preview_.changed_since = model::diff(*start_, folder_).size();
  }

  const Factory& folder_;
  SourceRows source_;
  Take take_;
  std::unique_ptr<Factory> start_;  // nothing: the file is no export of ours, and starts from the folder
  Gone gone_;
  ImportPreview preview_;
};

}  // namespace

Result<ImportPreview> preview_import(const Factory& factory, const ImportSource& source,
                                     const knowledge::Knowledge& knowledge, const base::Words& words,
                                     base::Progress& progress) {
  const Vocabulary vocabulary(knowledge, words);
  return Importer(factory, TRY(read_source(source, vocabulary, progress)), source.take).run();
}

}  // namespace masugata::exchange
