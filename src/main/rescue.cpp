// Letting somebody in again who is locked out, while no server runs.
#include "service/platform/rescue.hpp"

#include "main/data_folder.hpp"
#include "main/station.hpp"
#include "main/surroundings.hpp"

namespace masugata::main {

namespace {

// As a part of an address.
std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (plain) {
      out.push_back(c);
    } else {
      out.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
  }
  return out;
}

}  // namespace

base::Result<std::string> Station::rescue(const cli::Rescue& wish) {
  const DataFolder folder = TRY(open_data_folder(wish.place.folder));
  const service::Surroundings surroundings = real_surroundings();
  const std::string url = wish.place.database.empty() ? folder.database() : wish.place.database;
  const auto database = TRY(store::Database::open(url, surroundings.now()));
  store::Accounts accounts(*database);
  store::Documents documents(*database);
  service::Gate gate = TRY(service::open_gate(accounts, documents, ports_.equipment.knowledge, surroundings,
                                              {folder.key, service::usual_password_cost()}));
  if (wish.how == cli::Rescue::How::unlock) {
    TRY(service::unlock_account(gate, wish.name));
    return std::string();
  }
  const std::string key = TRY(service::offer_reset(gate, wish.name));
  return "/set-up#name=" + escaped(wish.name) + "&key=" + key;
}

}  // namespace masugata::main
