// Secrets: passwords, sealed texts, codes, and the codes of an authenticator.
#include "service/platform/secret.hpp"

#include <doctest/doctest.h>

#include "service/platform/password.hpp"
#include "service/platform/time_text.hpp"
#include "service/platform/totp.hpp"

using namespace masugata;
using namespace masugata::service;

namespace {

Surroundings counting() {
  return {[] { return store::Time{1'800'000'000'123'456}; },
          [n = std::uint8_t{0}](std::span<std::uint8_t> bytes) mutable {
            for (std::uint8_t& byte : bytes) byte = n++;
          }};
}

}  // namespace

TEST_CASE("a password fits its own hash and no other") {
  const auto hash = hash_password("塗装ラインの夜勤は四人", least_password_cost());
  REQUIRE(hash.has_value());
  CHECK(hash->starts_with("$argon2id$"));
  CHECK(fits_password(*hash, "塗装ラインの夜勤は四人"));
  CHECK(!fits_password(*hash, "塗装ラインの夜勤は五人"));
  CHECK(!fits_password(*hash, ""));
  CHECK(!fits_password("", ""));
  CHECK(!fits_password("no hash at all", "x"));
  CHECK(*hash != *hash_password("塗装ラインの夜勤は四人", least_password_cost()));
}

TEST_CASE("what is sealed opens with its key, for its owner, unchanged") {
  const Surroundings surroundings = counting();
  ServerKey key;
  key.bytes.fill(3);
  ServerKey other = key;
  other.bytes[31] = 4;
  const std::string sealed = seal(key, surroundings, "secret", "u1");
  CHECK(sealed.find("secret") == std::string::npos);
  CHECK(sealed != seal(key, surroundings, "secret", "u1"));
  CHECK(open_sealed(key, sealed, "u1") == "secret");
  CHECK(!open_sealed(other, sealed, "u1").has_value());
  CHECK(!open_sealed(key, sealed, "u2").has_value());
  std::string changed = sealed;
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  for (const std::string& bad : {changed, std::string(), std::string("%%%"), sealed.substr(0, 20)}) {
    CAPTURE(bad);
    CHECK(!open_sealed(key, bad, "u1").has_value());
  }
}

TEST_CASE("letters for bytes, as RFC 4648 has them") {
  struct Case {
    const char* bytes;
    const char* letters;
  };
  for (const Case& one : {Case{"", ""}, Case{"f", "MY"}, Case{"fo", "MZXQ"}, Case{"foo", "MZXW6"},
                          Case{"foob", "MZXW6YQ"}, Case{"fooba", "MZXW6YTB"}, Case{"foobar", "MZXW6YTBOI"}}) {
    CHECK(base32(one.bytes) == one.letters);
  }
}

TEST_CASE("codes as people type them") {
  const Surroundings surroundings = counting();
  const std::string code = random_code(surroundings);
  CHECK(code == "AAAQ-EAYE-AUDA-OCAJ-BIFQ-YDIO");
  CHECK(tidy_code("aaaq eaye auda ocaj bifq ydio") == code);
  CHECK(tidy_code("AAAQEAYEAUDAOCAJBIFQYDIO") == code);
  CHECK(tidy_code("") == "");
  CHECK(random_code(surroundings) != code);
}

TEST_CASE("keys and ids") {
  const Surroundings surroundings = counting();
  const std::string key = random_key(surroundings);
  CHECK(key.size() == 43);
  CHECK(key.find_first_of("+/=") == std::string::npos);
  CHECK(digest_of(key).size() == 64);
  CHECK(make_id(surroundings).size() == 32);
  CHECK(make_id(surroundings).substr(0, 16) == "00066517289a6240");
  CHECK(same_secret("abc", "abc"));
  CHECK(!same_secret("abc", "abd"));
  CHECK(!same_secret("abc", "ab"));
}

TEST_CASE("codes of an authenticator, as RFC 6238 has them") {
  const std::string secret = "12345678901234567890";
  struct Case {
    std::uint64_t seconds;
    const char* code;
  };
  for (const Case& one : {Case{59, "287082"}, Case{1111111109, "081804"}, Case{1234567890, "005924"},
                          Case{2000000000, "279037"}, Case{20000000000, "353130"}}) {
    CHECK(totp_code(secret, one.seconds / 30) == one.code);
  }
  const store::Time now = store::Time{1234567890} * 1'000'000;
  const std::uint64_t step = 1234567890 / 30;
  CHECK(totp_step(secret, "005924", now) == step);
  CHECK(totp_step(secret, " 005 924 ", now) == step);
  CHECK(totp_step(secret, "005924", now + 30'000'000) == step);
  CHECK(totp_step(secret, "005924", now - 30'000'000) == step);
  CHECK(!totp_step(secret, "005924", now + 60'000'000).has_value());
  for (const char* wrong : {"", "005925", "05924", "0059240", "５９２４００"})
    CHECK(!totp_step(secret, wrong, now).has_value());
  CHECK(
      totp_uri("MZXW6", "佐藤 a") ==
      "otpauth://totp/Masugata:%E4%BD%90%E8%97%A4%20a?secret=MZXW6&issuer=Masugata&algorithm=SHA1&digits=6&period=30");
}

TEST_CASE("which passwords are taken") {
  knowledge::SignIn rules;
  rules.password_shortest = 12;
  rules.password_longest = 64;
  rules.password_fewest_different = 5;
  rules.password_beside_names = 8;
  rules.names = {"masugata", "password"};
  rules.worst_passwords = {"qwerty123456", "correcthorsebatterystaple"};
  struct Case {
    std::string password;
    const char* refused;
  };
  const std::string bytes = {'a', 'b', '\xFF', 'c'};
  for (const Case& one :
       {Case{"", "short"}, Case{"elevenchars", "short"}, Case{"塗装ラインの夜勤は四人", "short"},
        Case{"塗装ラインの夜勤は四人だ", ""}, Case{"all lower case words", ""}, Case{std::string(65, 'x'), "long"},
        Case{"abababababab", "plain"}, Case{"Qwerty 123456", "common"}, Case{"correct horse battery staple", "common"},
        Case{"masugata-1234", "name"}, Case{"Password!2026", "name"}, Case{"sato-hanako1", "name"},
        Case{"masugata in the old castle", ""}, Case{bytes + "defghijklmn", "bytes"}}) {
    CAPTURE(one.password);
    const auto result = check_password(rules, one.password, "Sato-Hanako");
    CHECK((result ? "" : result.error().message.key.substr(sizeof("error.password.") - 1)) == one.refused);
  }
}

TEST_CASE("moments as the API writes them") {
  CHECK(time_text(0) == "1970-01-01T00:00:00.000000Z");
  CHECK(time_text(1'795'410'000'000'001) == "2026-11-23T05:00:00.000001Z");
  CHECK(time_text(-1) == "1969-12-31T23:59:59.999999Z");
  CHECK(time_or_null(0).is_null());
}
