// Database::verify: the chain is hashed anew from its first act, and the registers are held against the log.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/digest.hpp"
#include "store/log.hpp"
#include "store/row_text.hpp"

namespace masugata::store {

namespace {

using base::fail;
using base::Fault;
using base::Result;

constexpr std::int64_t page = 1000;  // acts
constexpr std::size_t most_faults = 1000;

// What the log says of a row.
struct Said {
  std::string digest;  // of its text; empty: erased, so it may be anything
  std::int64_t position = 0;
  std::uint64_t revision = 0;
};
using SaidRows = std::unordered_map<std::string, Said>;  // by id

std::string digest_of(std::string_view text) {
  const std::array parts = {text};
  return base::sha256(parts);
}

class Verifying {
 public:
  Verifying(Database::Engine& engine, std::string_view factory, const std::optional<Head>& printed,
            base::Progress& progress)
      : engine_(engine), factory_(factory), printed_(printed), progress_(progress) {}

  Result<Verified> run() {
    out_.head = TRY(read_head(engine_, factory_, ""));
    TRY(walk_acts());
    const Rows next = TRY(engine_.query("SELECT next_position FROM factory WHERE key = ?", {std::string(factory_)}));
    if (next[0].number(0) != next_position_) note("error.verify.position", {});
    if (Head{last_.number, last_.hash} != out_.head)
      note("error.verify.chain_end", {{"number", std::to_string(last_.number)}});
    if (printed_ && !printed_seen_) note("error.verify.printed", {{"number", std::to_string(printed_->number)}});
    for (const model::Noun& noun : model::nouns) TRY(hold_register(noun));
    return std::move(out_);
  }

 private:
  void note(std::string key, std::vector<base::Argument> arguments) {
    if (out_.faults.size() < most_faults) out_.faults.push_back({std::move(key), std::move(arguments), {}});
  }

  void note_row(std::string key, std::string_view noun, std::string_view id) {
    note(std::move(key), {{"noun", "noun." + std::string(noun), base::Mention::word}, {"id", std::string(id)}});
  }

  Result<void> walk_acts() {
    if (printed_ && printed_->number == 0) printed_seen_ = printed_->hash.empty();
    std::int64_t given = page;
    while (given == page) given = TRY(walk_page());
    return {};
  }

  // How many acts there were.
  Result<std::int64_t> walk_page() {
    const Rows rows =
        TRY(engine_.query(std::string(select_acts) + " WHERE factory = ? AND number > ? ORDER BY number LIMIT ?",
                          {std::string(factory_), static_cast<std::int64_t>(last_.number), page}));
    for (const Row& row : rows) TRY(check_act(act_of(row)));
    return static_cast<std::int64_t>(rows.size());
  }

  Result<void> check_act(Act act) {
    if (progress_.cancelled()) return fail(Fault::cancelled, "error.cancelled");
    progress_.advance("progress.reading", act.number, out_.head.number);
    std::vector<ItemRecord> items;
    bool numbered = true;
    TRY(each_item(engine_, factory_, {act.number, act.number}, Order::oldest_first,
                  [&](LoggedItem& item) -> Result<void> {
                    numbered = numbered && item.number == items.size() + 1;
                    items.push_back(std::move(item.record));
                    return {};
                  }));
    std::vector<std::string> digests;
    for (const ItemRecord& item : items) {
      next_position_ = std::max(next_position_, item.position + 1);
      digests.push_back(item_digest(item));
      check_payload(act, item);
    }
    const bool linked = numbered && act.number == last_.number + 1 && act.items == items.size() &&
                        act.hash == act_hash(factory_, last_.hash, act, digests);
    if (!linked) note("error.verify.act", {{"number", std::to_string(act.number)}});
    if (printed_ && Head{act.number, act.hash} == *printed_) printed_seen_ = true;
    replay(act, items);
    ++out_.acts;
    out_.items += items.size();
    last_ = {act.number, std::move(act.hash)};
    return {};
  }

  void check_payload(const Act& act, const ItemRecord& item) {
    const bool erased = item.salt.empty() && item.before.empty() && item.after.empty();
    if (erased) {
      ++out_.erased;
    } else if (payload_digest(item) != item.digest) {
      note("error.verify.payload", {{"number", std::to_string(act.number)},
                                    {"noun", "noun." + item.noun, base::Mention::word},
                                    {"id", item.id}});
    }
  }

  // Ids may change places within an act, so all rows go before any comes.
  void replay(const Act& act, const std::vector<ItemRecord>& items) {
    for (const ItemRecord& item : items) {
      if (item.fate != fate_name(model::RowFate::added)) said_[item.noun].erase(item.id);
    }
    for (const ItemRecord& item : items) {
      if (item.fate == fate_name(model::RowFate::removed)) continue;
      said_[item.noun][item.became] = {item.salt.empty() ? std::string() : digest_of(item.after), item.position,
                                       act.number};
    }
  }

  Result<void> hold_register(const model::Noun& noun) {
    SaidRows& said = said_[std::string(noun.name)];
    TRY(each_row(engine_, factory_, noun, [&](StoredRow row) {
      const std::string digest = digest_of(to_object(noun, row.text));
      const std::string& id = id_of(noun, row.text);
      const std::array<std::string_view, 4> parts = {out_.content_hash, noun.name, id, digest};
      out_.content_hash = base::sha256(parts);
      const auto found = said.find(id);
      if (found == said.end()) return note_row("error.verify.row_extra", noun.name, id);
      const Said& log = found->second;
      const bool same =
          (log.digest.empty() || log.digest == digest) && log.position == row.position && log.revision == row.revision;
      if (!same) note_row("error.verify.row", noun.name, id);
      said.erase(found);
    }));
    for (const auto& [id, row] : std::map(said.begin(), said.end()))
      note_row("error.verify.row_missing", noun.name, id);
    return {};
  }

  Database::Engine& engine_;
  std::string_view factory_;
  const std::optional<Head>& printed_;
  base::Progress& progress_;
  bool printed_seen_ = false;
  Head last_;
  std::int64_t next_position_ = 1;
  std::map<std::string, SaidRows, std::less<>> said_;  // by noun
  Verified out_;
};

}  // namespace

Result<Verified> verify_on(Database::Engine& engine, std::string_view factory, const std::optional<Head>& printed,
                           base::Progress& progress) {
  return Verifying(engine, factory, printed, progress).run();
}

Result<Verified> Database::verify(std::string_view factory, const std::optional<Head>& printed,
                                  base::Progress& progress) {
  const auto moment = TRY(engine_->snapshot());
  return verify_on(*moment, factory, printed, progress);
}

}  // namespace masugata::store
