// SSH (RFC 4253): the two lines with which both sides begin; all that follows is encrypted and only counted.
#include "wire/protocol/lines.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::size_t longest_line = 255;

bool is_banner(std::string_view text) {
  return text.size() >= 8 && text.starts_with("SSH-") && (text[4] == '1' || text[4] == '2') && text[5] == '.';
}

Likeness looks(const Stretch& in) { return is_banner(text_of(in.bytes)) ? Likeness::sure : Likeness::no; }

// Which sides have shown their line: bits of the first cell.
std::size_t read(const Stretch& in, Sink& out) {
  std::string_view text = text_of(in.bytes);
  const std::uint64_t side = in.to_server ? 1 : 2;
  if ((in.memory[0] & side) != 0) return in.bytes.size();
  if (!is_banner(text)) return in.bytes.size();
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return text.size() < longest_line ? incomplete : not_ours;
  in.memory[0] |= side;
  const std::string_view line = trimmed(text.substr(0, end));
  const std::size_t version = line.find('-', 4);
  out.operation({0,
                 line[4] == '1' && line.substr(0, 8) != "SSH-1.99" ? 1U : 2U,
                 in.to_server ? Saying::request : Saying::answer,
                 {}});
  if (version != std::string_view::npos && version + 1 < line.size())
    out.identity({Trait::software, line.substr(version + 1)});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector ssh = {"ssh", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol
