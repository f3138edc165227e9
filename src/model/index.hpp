// From an id to its row. Built once over a factory; told of every row that comes or goes, it follows the factory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
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

  // A row stands there now, and those behind it moved one further; or it went, and they moved back. Only while no id
  // stands twice, and the new one nowhere.
  void insert(const Address& at, std::string_view id);
  void erase(const Address& at, std::string_view id);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
  };
  std::unordered_map<std::string, Address, Hash, std::equal_to<>> rows_;
  std::vector<Address> doubled_;
};

}  // namespace masugata::model
