#include "service/platform/gate_test.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/digest.hpp"
#include "service/platform/totp.hpp"

namespace masugata::service::door {

namespace {

knowledge::Knowledge load() {
  const std::filesystem::path root = std::filesystem::path(MASUGATA_SOURCE_DIR) / "knowledge";
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    files.emplace_back(entry.path().lexically_relative(root).generic_string(), bytes.str());
  }
  std::vector<knowledge::SourceFile> views;
  for (const auto& [path, bytes] : files) views.push_back({path, bytes});
  return got(knowledge::load(views));
}

std::string new_folder() {
  std::string name = std::filesystem::temp_directory_path() / "masugata-door-XXXXXX";
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  return name;
}

}  // namespace

const knowledge::Knowledge& shipped() {
  static const knowledge::Knowledge knowledge = load();
  return knowledge;
}

Door::Door() : folder_(new_folder()) {
  surroundings_.now = [this] { return now_; };
  surroundings_.random = [this](std::span<std::uint8_t> bytes) {
    const std::string count = std::to_string(++chance_);
    const std::string_view part = count;
    const std::string digits = base::sha256(std::span(&part, 1));
    for (std::size_t n = 0; n < bytes.size(); ++n) bytes[n] = static_cast<std::uint8_t>(digits[n % digits.size()] * 7);
  };
  key_.bytes.fill(7);
  database_ = got(store::Database::open("sqlite:" + folder_ + "/plant.db", now_));
  accounts_ = std::make_unique<store::Accounts>(*database_);
  documents_ = std::make_unique<store::Documents>(*database_);
  gate_ = std::make_unique<Gate>(
      got(open_gate(*accounts_, *documents_, shipped(), surroundings_, {key_, least_password_cost()})));
}

Door::~Door() {
  database_.reset();
  std::filesystem::remove_all(folder_);
}

std::string Door::add(const std::string& name, std::vector<Reach> grants) {
  const store::Account account = got(made_account(*gate_, {name, name, good_password, {}, {}}));
  std::vector<store::Grant> rows;
  for (const Reach& reach : grants) rows.push_back({account.id, reach.role, reach.factory, reach.zone, reach.supplier});
  got(accounts_->add(account, rows));
  return account.id;
}

Caller Door::caller(const std::string& id) { return got(caller_of(*gate_, got(account_of(*gate_, id)))); }

base::Result<SignedIn> Door::enter(const std::string& name, const std::string& code) {
  return sign_in(*gate_, {name, good_password, code, {}});
}

std::pair<std::string, std::vector<std::string>> Door::turn_on_totp(const std::string& id) {
  const Caller person = caller(id);
  got(start_totp(*gate_, person, good_password));
  const std::string secret = got(open_sealed(key_, got(account_of(*gate_, id)).new_totp, id));
  const base::Value codes = got(confirm_totp(*gate_, person, {}, code_now(secret)));
  std::vector<std::string> list;
  for (const base::Value& code : *codes.find("recovery_codes")->list()) list.push_back(*code.string());
  wait(30 * second);
  return {secret, list};
}

std::string Door::code_now(const std::string& secret) {
  return totp_code(secret, static_cast<std::uint64_t>(now_ / (30 * second)));
}

}  // namespace masugata::service::door
