// Acts and items as rows of their tables.
#pragma once

#include "store/chain.hpp"
#include "store/engine.hpp"

namespace masugata::store {

[[nodiscard]] std::string_view fate_name(model::RowFate fate);
[[nodiscard]] model::RowFate fate_of(std::string_view name);

// Not found when there is no such factory.
base::Result<Head> read_head(Database::Engine& engine, std::string_view factory, std::string_view for_update);

// `SELECT … FROM act`
inline constexpr std::string_view select_acts =
    "SELECT number, kind, account, at, reason, undoes, items, hash FROM act";
[[nodiscard]] Act act_of(const Row& row);

// The items of an act, or of every act after one, in order; each with the number of its act.
struct LoggedItem {
  std::uint64_t act = 0;
  std::uint64_t number = 0;  // in its act
  ItemRecord record;
};
using OnItem = std::function<base::Result<void>(LoggedItem&)>;
enum class Order : std::uint8_t { oldest_first, newest_first };
// Of the acts `from` to `to`, both included.
base::Result<void> each_item(Database::Engine& engine, std::string_view factory,
                             const std::pair<std::uint64_t, std::uint64_t>& acts, Order order, const OnItem& on_item);

base::Result<Item> item_of(const ItemRecord& record);

// Database::verify, of what the engine sees: a transaction its own rows too.
base::Result<Verified> verify_on(Database::Engine& engine, std::string_view factory, const std::optional<Head>& printed,
                                 base::Progress& progress);

}  // namespace masugata::store
