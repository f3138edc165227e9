#include "wire/ja4.hpp"

#include <algorithm>

#include "base/digest.hpp"

namespace masugata::wire {
namespace {

constexpr std::size_t most = 256;  // values of a list
constexpr std::string_view digits = "0123456789abcdef";
constexpr std::uint16_t server_name = 0x0000;
constexpr std::uint16_t protocols = 0x0010;

struct List {
  std::array<std::uint16_t, most> values{};
  std::size_t count = 0;
  std::size_t over = 0;  // left out
  void add(std::uint16_t value) {
    if (grease(value)) return;
    if (count == most) {
      ++over;
      return;
    }
    values[count++] = value;
  }
  void sort() { std::sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count)); }
};

List list_of(Bytes bytes) {
  List list;
  for (Reader in(bytes); in.left() >= 2;) list.add(in.u16());
  return list;
}

List kinds_of(Bytes extensions) {
  List list;
  Reader in(extensions);
  while (in.left() >= 4) {
    const std::uint16_t kind = in.u16();
    in.skip(in.u16());
    if (!in.failed()) list.add(kind);
  }
  return list;
}

// The text that is digested: numbers of four digits with commas between.
struct Text {
  std::array<char, 2 * most * 5> characters{};
  std::size_t length = 0;
  void put(char c) { characters[length++] = c; }
  void put(const List& list) {
    for (std::size_t n = 0; n < list.count; ++n) {
      if (n > 0) put(',');
      for (unsigned shift = 16; shift > 0; shift -= 4) put(digits[list.values[n] >> (shift - 4) & 15U]);
    }
  }
};

struct Writer {
  Ja4& out;
  void put(char c) { out.characters[out.length++] = c; }
  void put(std::string_view text) {
    for (const char c : text) put(c);
  }
  void two_digits(std::size_t number) {
    number = std::min<std::size_t>(number, 99);
    put(static_cast<char>('0' + number / 10));
    put(static_cast<char>('0' + number % 10));
  }
  // The first twelve digits; zeros of what is empty.
  void digest(const Text& text) {
    put('_');
    if (text.length == 0) return put("000000000000");
    const auto hash = base::plain_sha256({text.characters.data(), text.length});
    for (std::size_t n = 0; n < 6; ++n) {
      put(digits[hash[n] >> 4U]);
      put(digits[hash[n] & 15U]);
    }
  }
};

std::string_view version_name(std::uint16_t version) {
  switch (version) {
    case 0x0304:
      return "13";
    case 0x0303:
      return "12";
    case 0x0302:
      return "11";
    case 0x0301:
      return "10";
    case 0x0300:
      return "s3";
    case 0x0002:
      return "s2";
    default:
      return "00";
  }
}

bool plain(std::uint8_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Its first and last character; of one that has others than letters and digits there, those of its hexadecimal digits.
void put_protocol(Bytes name, Writer& out) {
  if (name.empty()) return out.put("00");
  const bool readable = plain(name.front()) && plain(name.back());
  out.put(readable ? static_cast<char>(name.front()) : digits[name.front() >> 4U]);
  out.put(readable ? static_cast<char>(name.back()) : digits[name.back() & 15U]);
}

}  // namespace

Ja4 ja4_of(const ClientHello& hello) {
  Ja4 ja4;
  List ciphers = list_of(hello.ciphers);
  const List extensions = kinds_of(hello.extensions);
  const List algorithms = list_of(hello.algorithms);
  if (ciphers.over + extensions.over + algorithms.over > 0) return ja4;
  Writer out{ja4};
  out.put(hello.over == ClientHello::Over::udp ? 'q' : 't');
  out.put(version_name(hello.version));
  out.put(hello.target == ClientHello::Target::name ? 'd' : 'i');
  out.two_digits(ciphers.count);
  out.two_digits(extensions.count);
  put_protocol(hello.protocol, out);
  Text text;
  ciphers.sort();
  text.put(ciphers);
  out.digest(text);
  List others;
  for (std::size_t n = 0; n < extensions.count; ++n) {
    if (extensions.values[n] != server_name && extensions.values[n] != protocols) others.add(extensions.values[n]);
  }
  others.sort();
  text.length = 0;
  text.put(others);
  if (algorithms.count > 0) {
    text.put('_');
    text.put(algorithms);
  }
  out.digest(text);
  return ja4;
}

}  // namespace masugata::wire
