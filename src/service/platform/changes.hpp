// Use cases: changing the registers, and the log of what was changed. Every write is one act, whole or not at all.
//
// A write answers {act{number, at, hash, kind}, rows[{register, id, revision}], effects{changed[{id, register, field,
// before, after}], changed_total, findings{new[], new_total, gone[], gone_total}, recheck{new[], new_total}}}; add_row
// and change_row also `row` as list_rows has it.
#pragma once

#include <optional>

#include "service/platform/platform.hpp"

namespace masugata::service {

struct RowWrite {
  std::string factory;
  std::string noun;
  std::string id;                         // of add_row: empty, then fields.id, else the next free one
  base::Value fields;                     // null = unknown; fields that are not named stay
  std::optional<std::uint64_t> revision;  // the one that the writer saw; another one is a conflict
  std::string reason;
};
base::Result<Versioned> add_row(Platform& platform, const Caller& caller, const RowWrite& write);
base::Result<Versioned> change_row(Platform& platform, const Caller& caller, const RowWrite& write);

enum class References : std::uint8_t { refuse, clear };
// Conflict "error.row.referenced" when others name it; with clear, they lose the name in the same act.
base::Result<base::Value> remove_row(Platform& platform, const Caller& caller, const RowWrite& write,
                                     References references);

struct Changes {
  std::string factory;
  std::string reason;
  std::string kind = "edit";  // slug
  base::Value items;          // [{register, id, revision?, fields | null}]: added when not there, removed when null
};
base::Result<base::Value> change_rows(Platform& platform, const Caller& caller, const Changes& changes);

struct ActsWish {
  std::string factory;
  std::uint64_t before = 0;
  std::size_t limit = 50;
  std::string account;
  std::string noun;
  std::string id;
};
// {rows: [{number, kind, account, shown_as, at, reason, undoes, items, hash}], next}
base::Result<base::Value> list_acts(Platform& platform, const Caller& caller, const ActsWish& wish);
// The same with items: [{register, id, change, erased, fields: [{field, before, after}]}].
base::Result<base::Value> get_act(Platform& platform, const Caller& caller, std::string_view factory,
                                  std::uint64_t number);
// Conflict "error.undo.in_the_way" names the first row that has changed since.
base::Result<base::Value> undo_act(Platform& platform, const Caller& caller, std::string_view factory,
                                   std::uint64_t number);

// {from, to, facts[…], and the lists of `diff --format json`}; moments as in Moment::as_of, `to` empty: now.
struct Between {
  std::string factory;
  std::string from;
  std::string to;
};
base::Result<base::Value> compare_moments(Platform& platform, const Caller& caller, const Between& between);

}  // namespace masugata::service
