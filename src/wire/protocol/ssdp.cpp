// SSDP, the discovery of UPnP (UPnP Device Architecture 2.0 clause 1): HTTP-like messages over UDP.
#include "wire/protocol/lines.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::uint64_t search = 1;
constexpr std::uint64_t answer = 2;
constexpr std::uint64_t alive = 3;
constexpr std::uint64_t leaving = 4;
constexpr std::uint64_t update = 5;

std::uint64_t kind_of(std::string_view text) {
  if (text.starts_with("M-SEARCH * HTTP/1.")) return search;
  if (text.starts_with("NOTIFY * HTTP/1.")) {
    const std::string_view what = field(text, "NTS");
    return alike(what, "ssdp:byebye") ? leaving : alike(what, "ssdp:update") ? update : alive;
  }
  const bool answers = text.starts_with("HTTP/1.1 200") && !field(text, "ST").empty();
  return answers ? answer : 0;
}

Likeness looks(const Stretch& in) { return kind_of(text_of(in.bytes)) != 0 ? Likeness::sure : Likeness::no; }

std::size_t read(const Stretch& in, Sink& out) {
  const std::string_view text = text_of(in.bytes);
  const std::uint64_t kind = kind_of(text);
  if (kind == 0) return not_ours;
  const Saying saying = kind == search ? Saying::request : kind == answer ? Saying::answer : Saying::notice;
  const std::string_view about = field(text, kind == search || kind == answer ? "ST" : "NT");
  out.operation({0, kind, saying, {about, 0, 0, 0}});
  const std::string_view server = field(text, "SERVER");
  if (kind != search && !server.empty()) out.identity({Trait::software, server});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector ssdp = {"ssdp", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol
