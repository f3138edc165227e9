// Whole factories: as they stand, and as they stood.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "store/log.hpp"
#include "store/row_text.hpp"

namespace masugata::store {

namespace {

using base::fail;
using base::Fault;
using base::Result;

using Instead = std::unordered_map<std::string, std::optional<StoredRow>>;  // rows by id; none: it was not there
using Past = std::unordered_map<std::string, Instead>;                      // by noun

Result<std::uint64_t> count_rows(Database::Engine& engine, std::string_view factory, const model::Noun& noun) {
  const Rows rows =
      TRY(engine.query("SELECT COUNT(*) FROM " + quoted(noun.name) + " WHERE factory = ?", {std::string(factory)}));
  return static_cast<std::uint64_t>(rows[0].number(0));
}

// Current rows go through, but for those that were otherwise then; these come in where they belong.
class Merge {
 public:
  Merge(const Instead& instead, const OnStoredRow& on_row) : instead_(instead), on_row_(on_row) {
    for (const auto& [id, row] : instead) {
      if (row) then_.emplace(std::pair(row->position, id), &*row);
    }
  }
  void current(StoredRow row, const std::string& id) {
    if (instead_.contains(id)) return;
    up_to({row.position, id});
    on_row_(std::move(row));
  }
  void rest() { up_to({INT64_MAX, {}}); }

 private:
  using Rank = std::pair<std::int64_t, std::string>;
  void up_to(const Rank& rank) {
    while (!then_.empty() && then_.begin()->first < rank) {
      on_row_(*then_.begin()->second);
      then_.erase(then_.begin());
    }
  }
  const Instead& instead_;
  const OnStoredRow& on_row_;
  std::map<Rank, const StoredRow*> then_;
};

Result<void> each_row_then(Database::Engine& engine, std::string_view factory, const model::Noun& noun,
                           const Past& past, const OnStoredRow& on_row) {
  const auto found = past.find(std::string(noun.name));
  if (found == past.end()) return each_row(engine, factory, noun, on_row);
  Merge merge(found->second, on_row);
  TRY(each_row(engine, factory, noun, [&](StoredRow row) {
    const std::string id = id_of(noun, row.text);
    merge.current(std::move(row), id);
  }));
  merge.rest();
  return {};
}

Result<LoadedFactory> load_rows(Database::Engine& engine, std::string_view factory, const Past& past,
                                base::Progress& progress) {
  LoadedFactory out;
  out.revisions.resize(model::nouns.size());
  out.positions.resize(model::nouns.size());
  for (std::size_t n = 0; n < model::nouns.size(); ++n) {
    const model::Noun& noun = model::nouns[n];
    if (progress.cancelled()) return fail(Fault::cancelled, "error.cancelled");
    progress.advance("progress.reading", n, model::nouns.size());
    noun.reserve(out.factory, TRY(count_rows(engine, factory, noun)));
    TRY(each_row_then(engine, factory, noun, past, [&](const StoredRow& row) {
      fill_row(noun, noun.add(out.factory), row.text, out.faults);
      out.revisions[n].push_back(row.revision);
      out.positions[n].push_back(row.position);
    }));
  }
  return out;
}

// How the row stood before the item.
Result<std::optional<StoredRow>> row_before(const ItemRecord& item) {
  const model::Noun* noun = model::find_noun(item.noun);
  if (noun == nullptr || item.fate == fate_name(model::RowFate::added)) return std::nullopt;
  StoredRow row{RowText(noun->fields.size()), item.position, item.previous};
  if (!item.salt.empty()) row.text = TRY(from_logged(*noun, item.before));
  set_id(*noun, row.text, item.id);  // of an erased one it is all that is left
  return row;
}

// Takes back a whole act: ids may have changed places within it.
Result<void> take_back(const std::vector<ItemRecord>& act, Past& past) {
  for (const ItemRecord& item : act) past[item.noun][item.became] = std::nullopt;
  for (const ItemRecord& item : act) {
    if (auto row = TRY(row_before(item))) past[item.noun][item.id] = std::move(row);
  }
  return {};
}

Result<Past> past_at(Database::Engine& engine, std::string_view factory, std::uint64_t act, const Head& head) {
  Past past;
  std::vector<ItemRecord> one;
  std::uint64_t number = 0;
  TRY(each_item(engine, factory, {act + 1, head.number}, Order::newest_first, [&](LoggedItem& item) -> Result<void> {
    if (item.act != number) {
      TRY(take_back(one, past));
      one.clear();
    }
    number = item.act;
    one.push_back(std::move(item.record));
    return {};
  }));
  TRY(take_back(one, past));
  return past;
}

}  // namespace

Result<LoadedFactory> Database::load(std::string_view factory, base::Progress& progress) {
  const auto moment = TRY(engine_->snapshot());
  const Head head = TRY(read_head(*moment, factory, ""));
  auto loaded = TRY(load_rows(*moment, factory, {}, progress));
  loaded.head = head;
  return loaded;
}

Result<LoadedFactory> Database::as_of(std::string_view factory, std::uint64_t act, base::Progress& progress) {
  const auto moment = TRY(engine_->snapshot());
  const Head head = TRY(read_head(*moment, factory, ""));
  const Rows rows = TRY(moment->query("SELECT hash FROM act WHERE factory = ? AND number = ?",
                                      {std::string(factory), static_cast<std::int64_t>(act)}));
  if (rows.empty() && act != 0) return fail(Fault::not_found, "error.store.no_act", {{"number", std::to_string(act)}});
  auto loaded = TRY(load_rows(*moment, factory, TRY(past_at(*moment, factory, act, head)), progress));
  loaded.head = {act, rows.empty() ? std::string() : rows[0].text(0)};
  return loaded;
}

}  // namespace masugata::store
