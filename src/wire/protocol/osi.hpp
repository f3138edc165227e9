// What lies below an application of the OSI model on TCP: TPKT and COTP (RFC 1006, ISO 8073), session (X.225),
// presentation (X.226) and ACSE (X.227). Views; nothing is kept.
#pragma once

#include "wire/dissector.hpp"
#include "wire/protocol/ber.hpp"

namespace masugata::wire::protocol {

struct Frame {
  std::size_t size = 0;  // with TPKT
  Bytes content;         // of a COTP data unit; empty for the others
  bool data = false;
  bool last = false;  // nothing of the same message follows
};

// TPKT and COTP. Size 0 when the header is not there yet, SIZE_MAX when it is none.
inline Frame frame_of(Bytes b) {
  if (b.size() < 7) return {};
  const std::size_t size = big16(b.data() + 2);
  const std::size_t cotp = b[4];
  if (b[0] != 3 || b[1] != 0 || size < 7 || cotp < 2 || cotp + 5 > size || b[5] < 0x70) return {not_ours, {}};
  if (b[5] != 0xf0) return {size, {}};
  const std::size_t end = b.size() < size ? b.size() : size;
  if (end < cotp + 5) return {size, {}, true, false};
  return {size, b.subspan(cotp + 5, end - cotp - 5), true, (b[6] & 0x80U) != 0};
}

// The first element of the tag among those that follow.
inline Bytes child(Bytes bytes, std::uint8_t tag) {
  Reader in(bytes);
  while (!in.done()) {
    const Element found = element(in);
    if (found.tag == tag && !in.failed()) return found.content;
  }
  return {};
}

// An element whose tag may have a number above 30.
struct Choice {
  std::uint8_t tag = 0;  // its first byte
  std::uint32_t number = 0;
  Bytes content;
};

inline Choice choice(Reader& in) {
  Choice out;
  out.tag = in.u8();
  out.number = out.tag & 0x1fU;
  if (out.number == 0x1f) {
    std::uint8_t byte = in.u8();
    out.number = byte & 0x7fU;
    if ((byte & 0x80U) != 0) out.number = out.number << 7U | (byte = in.u8());
    if ((byte & 0x80U) != 0) in.fail();
  }
  std::size_t length = in.u8();
  if (length == 0x80 || length > 0x83) in.fail();
  if (length > 0x80) {
    std::size_t bytes = length - 0x80;
    for (length = 0; bytes > 0; --bytes) length = length << 8U | in.u8();
  }
  out.content = in.take(length < in.left() ? length : in.left());
  return in.failed() ? Choice{} : out;
}

inline std::size_t session_length(Reader& in) {
  const std::uint8_t length = in.u8();
  return length == 0xff ? in.u16() : length;
}

// What the session layer carries; empty when it is none or carries nothing.
inline Bytes session_content(Bytes b) {
  Reader in(b);
  const std::uint8_t kind = in.u8();
  if (kind == 1) {  // give tokens, then data
    in.skip(in.u8());
    if (in.u8() != 1) in.fail();
    in.skip(in.u8());
    return in.rest();
  }
  if (kind < 9 || kind > 25) return {};
  session_length(in);
  while (in.left() >= 2) {
    const std::uint8_t parameter = in.u8();
    const std::size_t length = session_length(in);
    if (parameter == 0xc1) return first(in.rest(), length);
    in.skip(length);
  }
  return {};
}

// Presentation, and ACSE where an association begins.
inline Bytes presentation_content(Bytes b) {
  if (b.empty()) return {};
  Bytes data = b[0] == 0x31 ? child(child(child(b, 0x31), 0xa2), 0x61) : child(b, 0x61);
  data = child(child(data, 0x30), 0xa0);
  if (data.empty() || (data[0] != 0x60 && data[0] != 0x61)) return data;
  return child(child(child(child(data, data[0]), 0xbe), 0x28), 0xa0);
}

}  // namespace masugata::wire::protocol
