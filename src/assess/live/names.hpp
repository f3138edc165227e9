// How often each id is named by references: whoever comes or goes without being named concerns nobody but himself.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "model/factory.hpp"

namespace masugata::assess {

class Names {
 public:
  explicit Names(const model::Factory& factory);

  // A row is about to change, or has changed: take it out before, put it in after.
  void put_in(const model::Noun& noun, const void* row);
  void take_out(const model::Noun& noun, const void* row);
  [[nodiscard]] std::size_t count(std::string_view id) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> counts_;
};

}  // namespace masugata::assess
