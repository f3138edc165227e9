#include "knowledge/protocol.hpp"

#include <algorithm>
#include <charconv>

#include "base/crew.hpp"
#include "base/yaml.hpp"
#include "knowledge/document.hpp"

namespace masugata::knowledge {
namespace {

using base::Result;

// Decimal, or hexadecimal with 0x in front: as the protocol's own document writes it.
bool read_code(std::string_view text, std::uint64_t& out) {
  const bool hexadecimal = text.starts_with("0x");
  const std::string_view digits = hexadecimal ? text.substr(2) : text;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), out, hexadecimal ? 16 : 10);
  return fault == std::errc{} && end == digits.data() + digits.size();
}

Result<std::vector<std::uint16_t>> read_numbers(const Document& file, std::string_view key) {
  std::vector<std::uint16_t> numbers;
  for (const std::string& text : TRY(file.strings_if_any(key))) {
    std::uint64_t number = 0;
    if (!read_code(text, number) || number > UINT16_MAX) return TRY(file.at(key)).fail("error.knowledge.no_number");
    numbers.push_back(static_cast<std::uint16_t>(number));
  }
  return numbers;
}

// code → a word of no language: a maker, a model, an area, a role.
Result<std::map<std::uint32_t, std::string>> read_words(const Document& file, std::string_view key) {
  std::map<std::uint32_t, std::string> words;
  if (!file.has(key)) return words;
  const Document map = TRY(file.at(key));
  if (map.value().map() == nullptr) return map.fail("error.knowledge.no_list");
  for (const base::Member& member : *map.value().map()) {
    std::uint64_t code = 0;
    if (!read_code(member.key, code) || code > UINT32_MAX) return map.fail("error.knowledge.no_number");
    words[static_cast<std::uint32_t>(code)] = TRY(map.string(member.key));
  }
  return words;
}

Result<void> read_table(const Document& map, std::map<std::uint64_t, ProtocolOperation>& out) {
  if (map.value().map() == nullptr) return map.fail("error.knowledge.no_list");
  for (const base::Member& member : *map.value().map()) {
    std::uint64_t code = 0;
    if (!read_code(member.key, code)) return map.fail("error.knowledge.no_number");
    const Document one = TRY(map.at(member.key));
    const auto effect = static_cast<OperationClass>(TRY(one.choice("class", operation_class_names)));
    if (!out.emplace(code, ProtocolOperation{effect, TRY(one.text("name"))}).second) {
      return one.fail("error.knowledge.doubled", {{"id", member.key}});
    }
  }
  return {};
}

Result<Protocol> read_protocol(const Document& file) {
  Protocol out;
  out.id = TRY(file.string("id"));
  out.name = TRY(file.text("name"));
  out.kind = static_cast<ProtocolKind>(TRY(file.choice("kind", protocol_kind_names)));
  out.reading = static_cast<Reading>(TRY(file.choice("reading", reading_names)));
  out.source = TRY(file.string("source"));
  out.tcp = TRY(read_numbers(file, "tcp"));
  out.udp = TRY(read_numbers(file, "udp"));
  out.ether_types = TRY(read_numbers(file, "ether_types"));
  out.areas = TRY(read_words(file, "areas"));
  out.makers = TRY(read_words(file, "makers"));
  out.models = TRY(read_words(file, "models"));
  out.roles = TRY(read_words(file, "roles"));
  if (!file.has("operations")) return out;
  const Document tables = TRY(file.at("operations"));
  if (tables.value().map() == nullptr) return tables.fail("error.knowledge.no_list");
  for (const base::Member& member : *tables.value().map()) {
    TRY(read_table(TRY(tables.at(member.key)), out.operations[member.key]));
  }
  return out;
}

Result<Protocol> read_file(const SourceFile& file) {
  const base::Value value = TRY(base::parse_yaml(file.bytes, file.path));
  return read_protocol(Document(value, file.path));
}

}  // namespace

const ProtocolOperation* Protocol::operation(std::string_view table, std::uint64_t code) const {
  const auto codes = operations.find(table);
  if (codes == operations.end()) return nullptr;
  const auto found = codes->second.find(code);
  return found == codes->second.end() ? nullptr : &found->second;
}

Result<std::vector<Protocol>> load_protocols(std::span<const SourceFile> files, unsigned hands) {
  std::vector<const SourceFile*> tables;
  for (const SourceFile& file : files) {
    if (file.path.starts_with("protocols/")) tables.push_back(&file);
  }
  std::vector<Result<Protocol>> read(tables.size());
  base::Crew(hands).each(tables.size(), [&](std::size_t n) { read[n] = read_file(*tables[n]); });
  std::vector<Protocol> protocols;
  for (Result<Protocol>& one : read) protocols.push_back(TRY(std::move(one)));
  std::ranges::sort(protocols, {}, &Protocol::id);
  const auto twice = std::ranges::adjacent_find(protocols, {}, &Protocol::id);
  if (twice == protocols.end()) return protocols;
  return base::fail(base::Fault::invalid, "error.knowledge.doubled", {{"id", twice->id}}, {"protocols/", {}, 0, 0});
}

}  // namespace masugata::knowledge
