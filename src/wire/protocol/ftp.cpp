// FTP's control connection (RFC 959, RFC 2228, RFC 2389, RFC 3659). Arguments of USER, PASS, ACCT are never given out.
#include "wire/protocol/lines.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"command"};
// The index is the code.
constexpr std::array<std::string_view, 45> commands = {
    "",     "USER", "PASS", "ACCT", "CWD",  "CDUP", "SMNT", "REIN", "QUIT", "PORT", "PASV", "TYPE",
    "STRU", "MODE", "RETR", "STOR", "STOU", "APPE", "ALLO", "REST", "RNFR", "RNTO", "ABOR", "DELE",
    "RMD",  "MKD",  "PWD",  "LIST", "NLST", "SITE", "SYST", "STAT", "HELP", "NOOP", "FEAT", "OPTS",
    "SIZE", "MDTM", "MLSD", "MLST", "EPRT", "EPSV", "AUTH", "PBSZ", "PROT"};
constexpr std::size_t longest_line = 1024;
constexpr std::uint64_t syst = 30;

std::uint64_t code_of(std::string_view word) {
  for (std::size_t n = 1; n < commands.size(); ++n) {
    if (alike(word, commands[n])) return n;
  }
  return 0;
}

// Those whose argument is a file or a folder.
bool names_file(std::uint64_t code) {
  return (code >= 14 && code <= 17) || code == 20 || code == 21 || (code >= 23 && code <= 25);
}

bool digit(char c) { return c >= '0' && c <= '9'; }

// "220 text", "220-text"
bool is_answer(std::string_view text) {
  return text.size() >= 5 && text[0] >= '1' && text[0] <= '6' && digit(text[1]) && digit(text[2]) &&
         (text[3] == ' ' || text[3] == '-');
}

// A command whose end has not come yet.
bool begins_command(std::string_view text) {
  return text.size() >= 3 && text.find('\n') == std::string_view::npos && code_of(text.substr(0, text.find(' '))) != 0;
}

bool is_command(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  return line.size() >= 3 && line.size() < text.size() && code_of(line.substr(0, line.find(' '))) != 0;
}

// Mail greets alike, so a greeting must say FTP; other answers are taken by the port only.
Likeness looks(const Stretch& in) {
  const std::string_view text = text_of(in.bytes);
  if (in.to_server && begins_command(text)) return Likeness::maybe;
  if (in.to_server) {
    const bool user = text.size() > 6 && alike(text.substr(0, 5), "USER ");
    return is_command(text) ? (user && in.packet.target_port == 21 ? Likeness::sure : Likeness::maybe) : Likeness::no;
  }
  if (!is_answer(text)) return Likeness::no;
  const std::string_view line = text.substr(0, text.find('\n'));
  const bool says_ftp = text.starts_with("220") && line.find("FTP") != std::string_view::npos;
  return says_ftp ? Likeness::sure : Likeness::maybe;
}

void read_command(std::string_view line, Memory& memory, Sink& out) {
  const std::uint64_t code = code_of(cut_word(line));
  memory[0] = code;
  if (code == 0) return;
  out.operation({0, code, Saying::request, {names_file(code) ? trimmed(line) : std::string_view{}, 0, 0, 0}});
}

// 1xx comes before the answer proper; lines of a long answer begin as they like.
void read_answer(std::string_view line, Memory& memory, Sink& out) {
  if (!is_answer(line)) return;
  if (line.starts_with("220") && memory[1] == 0) {
    out.identity({Trait::software, trimmed(line.substr(4))});
    memory[1] = 1;
  }
  if (memory[0] == 0 || line[0] == '1' || line[3] == '-') return;
  if (memory[0] == syst && line.starts_with("215")) out.identity({Trait::software, trimmed(line.substr(4))});
  out.operation({0, memory[0], line[0] >= '4' ? Saying::refusal : Saying::answer, {}});
  memory[0] = 0;
}

std::size_t read(const Stretch& in, Sink& out) {
  std::string_view text = text_of(in.bytes);
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return text.size() < longest_line ? incomplete : not_ours;
  const std::string_view line = cut_line(text);
  if (in.to_server) {
    read_command(line, in.memory, out);
  } else {
    read_answer(line, in.memory, out);
  }
  return end + 1;
}

}  // namespace

constinit const Dissector ftp = {"ftp", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol
