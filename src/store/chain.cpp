#include "store/chain.hpp"

#include <sodium.h>

#include <array>

#include "base/digest.hpp"

namespace masugata::store {

std::string make_salt() {
  std::array<unsigned char, 16> bytes{};
  ::randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 2 * bytes.size() + 1> text{};
  ::sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  return text.data();
}

std::string payload_digest(const ItemRecord& item) {
  const std::array<std::string_view, 3> parts = {item.salt, item.before, item.after};
  return base::sha256(parts);
}

std::string item_digest(const ItemRecord& item) {
  const std::string position = std::to_string(item.position);
  const std::string previous = std::to_string(item.previous);
  const std::array<std::string_view, 7> parts = {item.noun, item.id,  item.became, item.fate,
                                                 position,  previous, item.digest};
  return base::sha256(parts);
}

std::string act_hash(std::string_view factory, std::string_view previous, const Act& act,
                     const std::vector<std::string>& item_digests) {
  const std::string number = std::to_string(act.number);
  const std::string at = std::to_string(act.at);
  const std::string undoes = std::to_string(act.undoes);
  const std::string items = std::to_string(act.items);
  std::vector<std::string_view> parts = {factory, previous,   number, act.kind, act.account,
                                         at,      act.reason, undoes, items};
  parts.insert(parts.end(), item_digests.begin(), item_digests.end());
  return base::sha256(parts);
}

}  // namespace masugata::store
