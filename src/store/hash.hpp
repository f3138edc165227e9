// SHA-256 of bytes that come in pieces, as sha256sum prints it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace masugata::store {

class Hash {
 public:
  Hash();
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;
  ~Hash();

  void add(std::string_view bytes);
  // 64 hexadecimal digits over all that was added; the last thing to ask.
  [[nodiscard]] std::string end();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// 64 lower-case hexadecimal digits and nothing else.
[[nodiscard]] bool is_digest(std::string_view text);

}  // namespace masugata::store
