// Database::commit: an act is checked and put into words outside of the transaction, compared with what is there and
// written inside.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "store/log.hpp"
#include "store/row_text.hpp"

namespace masugata::store {

namespace {

using base::fail;
using base::Fault;
using base::Result;

constexpr std::size_t ids_per_query = 500;
constexpr std::size_t rows_at_once = 2000;  // of a large import, as cells in memory

const Columns item_columns = {"factory",  "act",      "number", "noun",   "id",    "became", "fate",
                              "position", "previous", "salt",   "before", "after", "digest"};

struct Change {
  const model::Noun* noun = nullptr;
  std::optional<RowText> before;  // as the writer saw it
  std::optional<RowText> after;
  ItemRecord record;
};

Result<Change> change_of(const Item& item, RowReader& reader) {
  Change change;
  change.noun = model::find_noun(item.noun);
  if (change.noun == nullptr) return fail(Fault::invalid, "error.store.no_noun", {{"noun", item.noun}});
  if (!item.before.is_null()) change.before = TRY(reader.from_value(*change.noun, item.before));
  if (!item.after.is_null()) change.after = TRY(reader.from_value(*change.noun, item.after));
  if (!change.before && !change.after) return fail(Fault::invalid, "error.store.no_row", {{"row", item.noun}});
  ItemRecord& record = change.record;
  record.noun = item.noun;
  record.id = change.before ? id_of(*change.noun, *change.before) : id_of(*change.noun, *change.after);
  record.became = change.after ? id_of(*change.noun, *change.after) : record.id;
  record.fate = fate_name(!change.before ? model::RowFate::added
                          : change.after ? model::RowFate::changed
                                         : model::RowFate::removed);
  record.position = item.position;
  if (change.after) record.after = to_object(*change.noun, *change.after);
  return change;
}

// Each row once: as what it is, and as what it becomes.
Result<void> check_once(const std::vector<Change>& changes) {
  std::set<std::pair<const model::Noun*, std::string_view>> old_ids;
  std::set<std::pair<const model::Noun*, std::string_view>> new_ids;
  for (const Change& change : changes) {
    const bool first = (!change.before || old_ids.emplace(change.noun, change.record.id).second) &&
                       (!change.after || new_ids.emplace(change.noun, change.record.became).second);
    if (!first)
      return fail(Fault::invalid, "error.store.twice", {{"row", change.record.noun + " " + change.record.id}});
  }
  return {};
}

Result<std::vector<Change>> changes_of(const ActDraft& draft, base::Progress& progress) {
  RowReader reader;
  std::vector<Change> changes;
  changes.reserve(draft.items.size());
  for (const Item& item : draft.items) {
    if (progress.cancelled()) return fail(Fault::cancelled, "error.cancelled");
    if (changes.size() % ids_per_query == 0)
      progress.advance("progress.writing", changes.size(), 2 * draft.items.size());
    changes.push_back(TRY(change_of(item, reader)));
  }
  TRY(check_once(changes));
  return changes;
}

using RowsById = std::unordered_map<std::string, StoredRow>;
using Standing = std::map<const model::Noun*, RowsById>;  // rows that the act touches, as they are

class Writing {
 public:
  Writing(Database::Engine& engine, std::string_view factory, std::vector<Change>& changes)
      : engine_(engine), factory_(factory), changes_(changes) {}

  // What is there is what the writer saw, and nothing is in the way.
  Result<void> compare() {
    TRY(read_standing());
    for (const Change& change : changes_) {
      if (change.before) leaving_[change.noun].insert(change.record.id);
    }
    for (Change& change : changes_) {
      const auto& rows = standing_[change.noun];
      const auto there = rows.find(change.record.id);
      if (change.before) {
        if (there == rows.end() || !same(change, there->second.text)) return in_the_way(change, change.record.id);
        change.record.before = to_object(*change.noun, there->second.text);
        change.record.position = there->second.position;
        change.record.previous = there->second.revision;
      }
      if (change.after && taken(change)) return in_the_way(change, change.record.became);
    }
    return {};
  }

  // Positions of new rows: behind all that ever were, unless they are given.
  Result<void> place() {
    const Rows rows = TRY(engine_.query("SELECT next_position FROM factory WHERE key = ?", {std::string(factory_)}));
    std::int64_t next = rows[0].number(0);
    for (Change& change : changes_) {
      if (!change.before && change.record.position == 0) change.record.position = next;
      next = std::max(next, change.record.position + 1);
    }
    TRY(engine_.execute("UPDATE factory SET next_position = ? WHERE key = ?", {next, std::string(factory_)}));
    return {};
  }

  Result<void> write_rows(std::uint64_t act) {
    std::map<const model::Noun*, std::vector<Change*>> by_noun;
    for (Change& change : changes_) by_noun[change.noun].push_back(&change);
    for (const auto& [noun, changes] : by_noun) {
      std::vector<std::string> gone;
      for (const Change* change : changes) {
        if (change->before) gone.push_back(change->record.id);
      }
      TRY(remove(*noun, gone));
      TRY(add(*noun, changes, act));
    }
    return {};
  }

  // Gives the items' digests.
  Result<std::vector<std::string>> seal() {
    std::vector<std::string> digests;
    digests.reserve(changes_.size());
    for (Change& change : changes_) {
      change.record.salt = make_salt();
      change.record.digest = payload_digest(change.record);
      digests.push_back(item_digest(change.record));
    }
    return digests;
  }

  Result<void> write_items(std::uint64_t act) {
    std::vector<Cells> rows;
    for (std::size_t n = 0; n < changes_.size(); ++n) {
      rows.push_back(item_cells(changes_[n].record, act, n + 1));
      if (rows.size() < rows_at_once && n + 1 < changes_.size()) continue;
      TRY(engine_.insert("item", item_columns, rows));
      rows.clear();
    }
    return {};
  }

 private:
  // Takes the texts away.
  Cells item_cells(ItemRecord& item, std::uint64_t act, std::size_t number) const {
    const auto text = [](std::string& value) { return value.empty() ? Cell() : Cell(std::move(value)); };
    return {std::string(factory_),
            static_cast<std::int64_t>(act),
            static_cast<std::int64_t>(number),
            item.noun,
            item.id,
            item.became,
            item.fate,
            item.position,
            static_cast<std::int64_t>(item.previous),
            item.salt,
            text(item.before),
            text(item.after),
            item.digest};
  }

  Result<void> add(const model::Noun& noun, const std::vector<Change*>& changes, std::uint64_t act) {
    Columns columns = row_columns(noun);
    columns.insert(columns.begin(), "factory");
    std::vector<Cells> rows;
    const auto flush = [&]() -> Result<void> {
      TRY(engine_.insert(noun.name, columns, rows));
      rows.clear();
      return {};
    };
    for (Change* change : changes) {
      if (!change->after) continue;
      rows.push_back(row_cells(factory_, noun, {std::move(*change->after), change->record.position, act}));
      change->after.reset();
      if (rows.size() == rows_at_once) TRY(flush());
    }
    return flush();
  }

  Result<void> read_standing() {
    std::map<const model::Noun*, std::set<std::string>> wanted;
    for (const Change& change : changes_) {
      wanted[change.noun].insert(change.record.id);
      wanted[change.noun].insert(change.record.became);
    }
    for (const auto& [noun, ids] : wanted) {
      TRY(in_batches({ids.begin(), ids.end()}, [&](const Cells& parameters) -> Result<void> {
        const std::string sql =
            select_rows(*noun) + " WHERE factory = ? AND id IN (" + places(parameters.size() - 1) + ")";
        return engine_.each(sql, parameters, [&](Row& row) -> Result<void> {
          const std::string id = row.text(0);
          standing_[noun].emplace(id, stored_row(*noun, row));
          return {};
        });
      }));
    }
    return {};
  }

  bool same(const Change& change, const RowText& there) {
    return there == *change.before || reader_.as_written_now(*change.noun, there) == *change.before;
  }

  // Whether another row stands where the row wants to be, and stays there.
  bool taken(const Change& change) {
    return standing_[change.noun].contains(change.record.became) &&
           !leaving_[change.noun].contains(change.record.became);
  }

  static Result<void> in_the_way(const Change& change, const std::string& id) {
    return fail(Fault::conflict, change.before ? "error.store.changed" : "error.store.row_taken",
                {{"noun", "noun." + change.record.noun, base::Mention::word}, {"id", id}});
  }

  Result<void> remove(const model::Noun& noun, const std::vector<std::string>& ids) {
    return in_batches(ids, [&](const Cells& parameters) -> Result<void> {
      TRY(engine_.execute(
          "DELETE FROM " + quoted(noun.name) + " WHERE factory = ? AND id IN (" + places(parameters.size() - 1) + ")",
          parameters));
      return {};
    });
  }

  Result<void> in_batches(const std::vector<std::string>& ids,
                          const std::function<Result<void>(const Cells&)>& work) const {
    for (std::size_t first = 0; first < ids.size(); first += ids_per_query) {
      Cells parameters = {std::string(factory_)};
      const std::size_t end = std::min(ids.size(), first + ids_per_query);
      for (std::size_t n = first; n < end; ++n) parameters.emplace_back(ids[n]);
      TRY(work(parameters));
    }
    return {};
  }

  Database::Engine& engine_;
  std::string_view factory_;
  std::vector<Change>& changes_;
  Standing standing_;
  std::map<const model::Noun*, std::unordered_set<std::string>> leaving_;  // ids of rows that do not stay as they are
  RowReader reader_;
};

Result<void> write_act(Database::Engine& engine, std::string_view factory, const Act& act) {
  const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  TRY(engine.insert("act", {"factory", "number", "kind", "account", "at", "reason", "undoes", "items", "hash"},
                    {{std::string(factory), number(act.number), act.kind, act.account, act.at, act.reason,
                      number(act.undoes), number(act.items), act.hash}}));
  TRY(engine.execute("UPDATE factory SET head_number = ?, head_hash = ? WHERE key = ?",
                     {number(act.number), act.hash, std::string(factory)}));
  return {};
}

}  // namespace

Result<Act> Database::commit(std::string_view factory, const ActDraft& draft, const Head& expected,
                             base::Progress& progress) {
  auto changes = TRY(changes_of(draft, progress));
  Act act{expected.number + 1, draft.kind, draft.account, draft.at, draft.reason, draft.undoes, changes.size(), {}};
  const auto done = engine_->transaction([&]() -> Result<void> {
    if (TRY(read_head(*engine_, factory, engine_->for_update())) != expected) {
      return fail(Fault::conflict, "error.store.moved_on");
    }
    Writing writing(*engine_, factory, changes);
    TRY(writing.compare());
    TRY(writing.place());
    act.hash = act_hash(factory, expected.hash, act, TRY(writing.seal()));
    TRY(write_act(*engine_, factory, act));
    TRY(writing.write_rows(act.number));
    return writing.write_items(act.number);
  });
  if (done) return act;
  // A connection that breaks while the server commits leaves open whether it did: the log tells.
  if (done.error().message.key == "error.store.lost") {
    if (const auto now = head(factory); now && *now == Head{act.number, act.hash}) return act;
  }
  return tl::unexpected(done.error());
}

}  // namespace masugata::store
