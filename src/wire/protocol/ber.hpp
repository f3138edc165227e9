// Elements of ASN.1 in basic encoding (ITU-T X.690), as SNMP and certificates use it. A view; one level at a time.
#pragma once

#include "wire/bytes.hpp"

namespace masugata::wire::protocol {

struct Element {
  std::uint8_t tag = 0;
  Bytes content;
};

// Reads the next element. Tags of one byte and definite lengths only; anything else fails the reader. Of an element
// that is longer than what is there `content` is what is there, and the reader has then reached its end.
inline Element element(Reader& in) {
  Element out;
  out.tag = in.u8();
  std::size_t length = in.u8();
  if ((out.tag & 0x1fU) == 0x1fU || length == 0x80 || length > 0x84) in.fail();
  if (length > 0x80) {
    std::size_t bytes = length - 0x80;
    for (length = 0; bytes > 0; --bytes) length = length << 8U | in.u8();
  }
  out.content = in.take(length < in.left() ? length : in.left());
  return in.failed() ? Element{} : out;
}

// As `element`, but it must be whole and of this tag.
inline Bytes expect(Reader& in, std::uint8_t tag) {
  Reader ahead = in;
  const Element found = element(ahead);
  const std::size_t before = ahead.position() - in.position();
  Reader length(in.rest());
  length.skip(1);
  const std::uint8_t form = length.u8();
  std::size_t told = form;
  if (form > 0x80 && form <= 0x84) {
    told = 0;
    for (std::uint8_t n = form - 0x80U; n > 0; --n) told = told << 8U | length.u8();
  }
  if (ahead.failed() || found.tag != tag || length.position() + told != before) {
    in.fail();
    return {};
  }
  in = ahead;
  return found.content;
}

// An INTEGER of at most four bytes that is not negative.
inline std::uint32_t integer(Reader& in) {
  const Bytes bytes = expect(in, 2);
  if (bytes.empty() || bytes.size() > 5) in.fail();
  std::uint32_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8U | byte;
  return in.failed() ? 0 : value;
}

inline bool same(Bytes one, Bytes other) {
  return one.size() == other.size() && (one.empty() || std::memcmp(one.data(), other.data(), one.size()) == 0);
}

}  // namespace masugata::wire::protocol
