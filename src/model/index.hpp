// From an id to its row. Built once over a factory that must outlive it and stay as it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/factory.hpp"

namespace masugata::model {

struct Address {
  std::uint32_t noun = 0;  // position in `nouns`
  std::uint32_t row = 0;
  bool operator==(const Address&) const = default;
};

class IdIndex {
 public:
  explicit IdIndex(const Factory& factory);

  // The first row of that id, in the order of `nouns`; nothing when there is none.
  [[nodiscard]] std::optional<Address> find(std::string_view id) const;
  // Rows whose id another row before them has.
  [[nodiscard]] const std::vector<Address>& doubled() const { return doubled_; }

 private:
  std::unordered_map<std::string_view, Address> rows_;
  std::vector<Address> doubled_;
};

}  // namespace masugata::model
