#include "wire/hello.hpp"

#include <algorithm>

namespace masugata::wire {
namespace {

constexpr std::uint16_t extension_name = 0;
constexpr std::uint16_t extension_algorithms = 13;
constexpr std::uint16_t extension_protocols = 16;
constexpr std::uint16_t extension_versions = 43;

Bytes counted(Reader& in, std::size_t bytes_of_count) { return in.take(bytes_of_count == 1 ? in.u8() : in.u16()); }

// The highest that is a real one.
std::uint16_t highest_version(Bytes list, std::uint16_t otherwise) {
  Reader in(list);
  Reader versions(counted(in, 1));
  std::uint16_t highest = 0;
  while (versions.left() >= 2) {
    const std::uint16_t one = versions.u16();
    if (!grease(one)) highest = std::max(highest, one);
  }
  return highest == 0 ? otherwise : highest;
}

std::string_view name_in(Bytes extension) {
  Reader in(extension);
  in.skip(2);
  const std::uint8_t kind = in.u8();
  const std::string_view name = in.text(in.u16());
  return in.failed() || kind != 0 ? std::string_view() : name;
}

void enter(ClientHello& hello, std::uint16_t kind, Bytes value) {
  Reader in(value);
  if (kind == extension_name) hello.target = ClientHello::Target::name;
  if (kind == extension_algorithms) hello.algorithms = counted(in, 2);
  if (kind == extension_versions) hello.version = highest_version(value, hello.version);
  if (kind == extension_protocols) {
    Reader names(counted(in, 2));
    hello.protocol = counted(names, 1);
  }
}

}  // namespace

ClientSays read_client_hello(Bytes body) {
  ClientSays out;
  ClientHello& hello = out.hello;
  Reader in(body);
  hello.version = in.u16();
  in.skip(32);
  counted(in, 1);  // session
  hello.ciphers = counted(in, 2);
  counted(in, 1);  // compression
  if (in.failed()) return out;
  hello.extensions = in.done() ? Bytes{} : counted(in, 2);
  Reader extensions(hello.extensions);
  while (extensions.left() >= 4) {
    const std::uint16_t kind = extensions.u16();
    const Bytes value = counted(extensions, 2);
    if (extensions.failed()) break;
    if (kind == extension_name) out.name = name_in(value);
    enter(hello, kind, value);
  }
  out.reading = !in.failed() && extensions.done() ? Reading::whole : Reading::partial;
  return out;
}

std::uint16_t version_of_server_hello(Bytes body) {
  Reader in(body);
  std::uint16_t version = in.u16();
  in.skip(32);
  counted(in, 1);  // session
  in.skip(3);      // cipher suite, compression
  if (in.failed()) return 0;
  Reader extensions(counted(in, 2));
  while (extensions.left() >= 4) {
    const std::uint16_t kind = extensions.u16();
    const Bytes value = counted(extensions, 2);
    if (kind == extension_versions && value.size() == 2) version = big16(value.data());
  }
  return version;
}

}  // namespace masugata::wire
