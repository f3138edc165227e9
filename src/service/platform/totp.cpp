#include "service/platform/totp.hpp"

#include <liboath/oath.h>

#include <array>

#include "service/platform/secret.hpp"

namespace masugata::service {

namespace {

constexpr std::uint64_t step_microseconds = 30'000'000;
constexpr unsigned digits = 6;

bool is_plain(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

std::string percent(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(byte)) {
      out.push_back(c);
    } else {
      out.append({'%', hex[byte >> 4U], hex[byte & 15U]});
    }
  }
  return out;
}

std::string tidy(std::string_view typed) {
  std::string out;
  for (const char c : typed) {
    if (c != ' ') out.push_back(c);
  }
  return out;
}

}  // namespace

std::string totp_code(std::string_view secret, std::uint64_t step) {
  std::array<char, digits + 1> code{};
  const int failed =
      oath_hotp_generate(secret.data(), secret.size(), step, digits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
  EXPECTS(failed == OATH_OK);
  return code.data();
}

std::optional<std::uint64_t> totp_step(std::string_view secret, std::string_view typed, store::Time now) {
  const std::string code = tidy(typed);
  const std::uint64_t present = static_cast<std::uint64_t>(now) / step_microseconds;
  std::optional<std::uint64_t> found;
  for (const std::uint64_t step : {present - 1, present, present + 1}) {
    if (same_secret(totp_code(secret, step), code)) found = step;
  }
  return found;
}

std::string totp_uri(std::string_view secret_base32, std::string_view who) {
  return "otpauth://totp/Masugata:" + percent(who) + "?secret=" + std::string(secret_base32) +
         "&issuer=Masugata&algorithm=SHA1&digits=6&period=30";
}

}  // namespace masugata::service
