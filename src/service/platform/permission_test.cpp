// Every right of every role, in its own factory and in another.
#include "service/platform/permission.hpp"

#include "service/platform/gate_test.hpp"

using namespace masugata;
using namespace masugata::service;
using door::shipped;

namespace {

Caller with(Reach reach) { return Caller{"u", "u", {}, {std::move(reach)}}; }

// One letter for each right that the caller has: s see, w see_weaknesses, e edit, c confirm, a approve, i import,
// r report, n answer, l audit, p erase, m administer, o observe.
std::string rights(const Caller& caller, std::string_view factory) {
  constexpr std::string_view letters = "swecairnlpmo";
  static_assert(letters.size() == knowledge::right_names.size());
  std::string out;
  for (std::size_t n = 0; n < letters.size(); ++n) {
    if (may(shipped().permissions, caller, static_cast<Right>(n), factory)) out.push_back(letters[n]);
  }
  return out;
}

struct Line {
  const char* role;
  const char* own;
};
constexpr std::array lines = {
    Line{"executive", "swar"},
    Line{"corporate-planning", "ser"},
    Line{"security-head", "swecairlo"},
    Line{"security-staff", "sweciro"},
    Line{"plant-manager", "swecar"},
    Line{"floor-head", "swecr"},
    Line{"floor-staff", "se"},
    Line{"maintenance", "swecro"},
    Line{"it", "sweciro"},
    Line{"production-engineering", "sweciro"},
    Line{"quality", "secr"},
    Line{"procurement", "sweir"},
    Line{"dx", "swecir"},
    Line{"bcp-head", "swecar"},
    Line{"risk-management", "swcrl"},
    Line{"audit", "swrl"},
    Line{"vendor", "sn"},
    Line{"administrator", "slpm"},
};

std::string without_writing(const char* own) {
  std::string out;
  for (const char letter : std::string_view(own)) {
    if (std::string_view("swrl").find(letter) != std::string_view::npos) out.push_back(letter);
  }
  return out;
}

}  // namespace

TEST_CASE("what each role may, where it reaches") {
  CHECK(lines.size() == shipped().permissions.roles.size());
  for (const Line& line : lines) {
    CAPTURE(line.role);
    const Caller own = with({line.role, "a", "", line.role == std::string_view("vendor") ? "S-1" : ""});
    CHECK(rights(own, "a") == line.own);
    CHECK(rights(own, "b") == "");
    CHECK(rights(own, "") == "");  // over the whole installation
    const Caller everywhere = with({line.role, "", "", ""});
    CHECK(rights(everywhere, "a") == line.own);
    CHECK(rights(everywhere, "") == line.own);
    Caller reader = own;
    reader.writes = false;
    CHECK(rights(reader, "a") == without_writing(line.own));
  }
}

TEST_CASE("reaches add up, and a role that is not known gives nothing") {
  Caller caller = with({"quality", "a", "", ""});
  caller.reaches.push_back({"audit", "b", "", ""});
  CHECK(rights(caller, "a") == "secr");
  CHECK(rights(caller, "b") == "swrl");
  CHECK(rights(caller, "c") == "");
  CHECK(rights(with({"emperor", "", "", ""}), "a") == "");
  CHECK(rights(Caller{}, "a") == "");
}

TEST_CASE("a factory that a caller does not reach is not there") {
  const auto& permissions = shipped().permissions;
  const Caller caller = with({"quality", "a", "", ""});
  CHECK(door::refused(permit(permissions, caller, Right::edit, "a")) == "");
  CHECK(door::refused(permit(permissions, caller, Right::approve, "a")) == "permission.missing");
  CHECK(door::refused(permit(permissions, caller, Right::edit, "b")) == "store.no_factory");
  CHECK(door::refused(permit(permissions, caller, Right::administer, "")) == "permission.missing");
}

TEST_CASE("which reach a grant of a role may have") {
  const auto proper = [](Reach reach) { return is_proper(shipped().permissions, reach); };
  CHECK(proper({"quality", "", "", ""}));
  CHECK(proper({"quality", "a", "", ""}));
  CHECK(proper({"quality", "a", "Z-1", ""}));
  CHECK(!proper({"quality", "", "Z-1", ""}));
  CHECK(!proper({"quality", "a", "", "S-1"}));
  CHECK(!proper({"executive", "a", "Z-1", ""}));
  CHECK(proper({"vendor", "a", "", "S-1"}));
  CHECK(!proper({"vendor", "a", "", ""}));
  CHECK(!proper({"vendor", "", "", "S-1"}));
  CHECK(!proper({"emperor", "", "", ""}));
}
