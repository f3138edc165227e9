// Whether a map that is being read has a key already, for the decoders: quick however many keys a file gives one map.
#pragma once

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/value.hpp"

namespace masugata::base {

class SeenKeys {
 public:
  // `map` holds the keys so far, always the same map. Whether the key is new to it.
  bool is_new(const Value::Map& map, const std::string& key) {
    constexpr std::size_t few = 32;
    if (map.size() < few) return std::ranges::find(map, key, &Member::key) == map.end();
    if (keys_.empty()) {
      for (const Member& member : map) keys_.insert(member.key);
    }
    return keys_.insert(key).second;
  }

 private:
  std::unordered_set<std::string> keys_;
};

}  // namespace masugata::base
