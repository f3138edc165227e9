#include "main/server_log.hpp"

#include <algorithm>
#include <iostream>

#include "api/router.hpp"

namespace masugata::main {

namespace {

constexpr std::size_t longest_path = 200;
constexpr std::size_t longest_detail = 400;

// In one line that no terminal takes for commands.
std::string tame(std::string_view text, std::size_t longest, char lowest) {
  std::string out(text.substr(0, longest));
  std::ranges::replace(out, '\n', ' ');
  for (char& c : out) c = c >= lowest && c < 0x7F ? c : '?';
  return out;
}

std::string line_of(const api::Request& request, const api::Response& response) {
  std::string line = "masugata: " + std::to_string(response.status);
  if (!response.code.empty()) line += " " + response.code;
  if (!request.id.empty()) line += " id=" + request.id;
  if (request.route != nullptr) line += " op=" + request.route->operation;
  if (request.visit) line += " by=" + request.visit->caller.account;
  line += " " + request.address + " ";
  line += api::method_names[static_cast<std::size_t>(request.method)];
  return line + " " + tame(request.target.substr(0, request.target.find('?')), longest_path, '!');
}

}  // namespace

std::function<void(const api::Request&, const api::Response&)> trouble_log(std::function<store::Time()> now) {
  constexpr int most_per_second = 20;
  return [now = std::move(now), second = store::Time{0}, lines = 0](const api::Request& request,
                                                                    const api::Response& response) mutable {
    const store::Time this_second = now() / 1'000'000;
    lines = this_second == second ? lines + 1 : 1;
    second = this_second;
    const bool ours = response.status >= 500 && response.status != 503;
    if (lines > most_per_second && !ours) return;
    std::string line = line_of(request, response);
    if (!response.detail.empty()) line += " (" + tame(response.detail, longest_detail, ' ') + ")";
    std::cerr << line + "\n";
  };
}

std::function<void(const api::Request&, const api::Response&)> request_log() {
  return [](const api::Request& request, const api::Response& response) {
    std::string line = line_of(request, response);
    if (response.status < 400) line += " " + std::to_string(response.bytes().size());
    if (!response.detail.empty()) line += " (" + tame(response.detail, longest_detail, ' ') + ")";
    std::cerr << line + "\n";
  };
}

}  // namespace masugata::main
