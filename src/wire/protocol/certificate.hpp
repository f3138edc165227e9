// The names in a certificate (RFC 5280): whom it is for, who stands for it. Views; the signature is not looked at.
#pragma once

#include <array>

#include "wire/protocol/ber.hpp"

namespace masugata::wire::protocol {

inline constexpr std::array<std::uint8_t, 3> common_name_id = {0x55, 4, 3};
inline constexpr std::array<std::uint8_t, 3> organization_id = {0x55, 4, 10};
inline constexpr std::array<std::uint8_t, 3> other_names_id = {0x55, 0x1d, 17};

// A distinguished name, as far as it is read. Of several values of a kind the last.
struct Distinguished {
  std::string_view common;
  std::string_view organization;
};

struct Certificate {
  Distinguished subject;
  Distinguished issuer;
  Bytes other_names;  // elements, each a name of the subject (clause 4.2.1.6)
};

inline Distinguished read_distinguished(Bytes sequence) {
  Distinguished names;
  Reader in(sequence);
  while (!in.done()) {
    Reader group(expect(in, 0x31));
    Reader pair(expect(group, 0x30));
    const Bytes kind = expect(pair, 6);
    const std::string_view value = text_of(element(pair).content);
    if (in.failed() || pair.failed()) break;
    if (same(kind, common_name_id)) names.common = value;
    if (same(kind, organization_id)) names.organization = value;
  }
  return names;
}

// Among the extensions [3].
inline Bytes find_other_names(Reader in) {
  while (in.left() > 0) {
    const Element one = element(in);
    if (in.failed()) break;
    if (one.tag != 0xa3) continue;
    Reader outer(one.content);
    Reader list(expect(outer, 0x30));
    while (!list.done()) {
      Reader extension(expect(list, 0x30));
      const Bytes kind = expect(extension, 6);
      if (list.failed() || extension.failed()) break;
      if (!same(kind, other_names_id)) continue;
      if (extension.left() > 0 && extension.rest()[0] == 1) expect(extension, 1);  // critical
      Reader value(expect(extension, 4));
      return expect(value, 0x30);
    }
  }
  return {};
}

// False when it is not one, or is cut off before the names.
inline bool read_certificate(Bytes der, Certificate& out) {
  Reader outer(der);
  Reader whole(expect(outer, 0x30));
  Reader in(expect(whole, 0x30));
  if (in.left() > 0 && in.rest()[0] == 0xa0) expect(in, 0xa0);  // version
  expect(in, 2);                                                // serial number
  expect(in, 0x30);                                             // signature algorithm
  out.issuer = read_distinguished(expect(in, 0x30));
  expect(in, 0x30);  // validity
  out.subject = read_distinguished(expect(in, 0x30));
  expect(in, 0x30);  // key
  if (in.failed()) return false;
  out.other_names = find_other_names(in);
  return true;
}

}  // namespace masugata::wire::protocol
