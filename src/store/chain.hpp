// The hash chain over a factory's acts: each act's hash is taken over the hash before it, so that nothing of the past
// can be changed without changing every hash after it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"

namespace masugata::store {

// One row of the table `item`, as it is hashed. Names of nouns and fates as in the table.
struct ItemRecord {
  std::string noun;
  std::string id;
  std::string became;
  std::string fate;
  std::int64_t position = 0;
  std::uint64_t previous = 0;
  std::string salt;    // 32 hexadecimal digits; empty once erased
  std::string before;  // JSON; empty: it was not there, or erased
  std::string after;
  std::string digest;  // over salt, before and after: stays when they go
};

[[nodiscard]] std::string make_salt();
[[nodiscard]] std::string payload_digest(const ItemRecord& item);
[[nodiscard]] std::string item_digest(const ItemRecord& item);
// `act.hash` is not looked at.
[[nodiscard]] std::string act_hash(std::string_view factory, std::string_view previous, const Act& act,
                                   const std::vector<std::string>& item_digests);

}  // namespace masugata::store
