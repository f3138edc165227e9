#include "knowledge/log.hpp"

#include <algorithm>
#include <charconv>

#include "base/yaml.hpp"
#include "knowledge/document.hpp"

namespace masugata::knowledge {
namespace {

using base::Result;
using Words = std::map<std::string, std::uint64_t, std::less<>>;

Result<std::string> string_if_any(const Document& from, std::string_view key) {
  if (!from.has(key)) return std::string();
  return from.string(key);
}

Result<std::uint64_t> read_number(const Document& from, std::string_view key) {
  const std::string text = TRY(from.string(key));
  const bool hexadecimal = text.starts_with("0x");
  const char* begin = text.data() + (hexadecimal ? 2 : 0);
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(begin, text.data() + text.size(), number, hexadecimal ? 16 : 10);
  if (fault != std::errc{} || end != text.data() + text.size()) return from.fail("error.knowledge.no_number");
  return number;
}

Result<Words> read_words(const Document& map) {
  Words words;
  if (map.value().map() == nullptr) return map.fail("error.knowledge.no_list");
  for (const base::Member& member : *map.value().map()) words[member.key] = TRY(read_number(map, member.key));
  return words;
}

// What the kinds of one file have in common.
struct Common {
  LogKind shape;
  std::map<std::string, Words, std::less<>> words;
};

Result<LogNumber> read_log_number(const Document& from, const Common& common) {
  LogNumber out;
  out.field = TRY(from.string("field"));
  if (from.has("mask")) out.mask = TRY(read_number(from, "mask"));
  if (from.has("times")) out.times = TRY(read_number(from, "times"));
  if (!from.has("words")) return out;
  const Document words = TRY(from.at("words"));
  if (words.value().map() != nullptr) {
    out.words = TRY(read_words(words));
    return out;
  }
  const std::string name = TRY(words.string());
  const auto known = common.words.find(name);
  if (known == common.words.end()) return words.fail("error.knowledge.no_number");
  out.words = known->second;
  return out;
}

// {field: [values]}, or {field: any}
Result<std::vector<LogCondition>> read_conditions(const Document& from, std::string_view key) {
  std::vector<LogCondition> out;
  if (!from.has(key)) return out;
  const Document map = TRY(from.at(key));
  if (map.value().map() == nullptr) return map.fail("error.knowledge.no_list");
  for (const base::Member& member : *map.value().map()) {
    LogCondition one{member.key, {}};
    const bool any = member.value.string() != nullptr && *member.value.string() == "any";
    if (!any) one.any_of = TRY(map.strings(member.key));
    out.push_back(std::move(one));
  }
  return out;
}

Result<LogChoice> read_choice(const Document& from) {
  return LogChoice{TRY(read_conditions(from, "when")), TRY(read_conditions(from, "unless"))};
}

Result<LogOperation> read_operation(const Document& from, const Common& common) {
  LogOperation out;
  out.table = TRY(from.string("table"));
  for (const Document& part : TRY(from.list("code"))) out.code.push_back(TRY(read_log_number(part, common)));
  for (const Document& one : TRY(from.list("says")))
    out.says.push_back({TRY(one.string("saying")), TRY(read_choice(one))});
  out.text = TRY(string_if_any(from, "text"));
  out.first = TRY(string_if_any(from, "first"));
  out.count = TRY(string_if_any(from, "count"));
  return out;
}

Result<LogFact> read_fact(const Document& from) {
  LogFact out;
  out.about = TRY(from.string("about"));
  out.trait = TRY(from.string("trait"));
  out.fields = TRY(from.strings_if_any("fields"));
  out.value = TRY(string_if_any(from, "value"));
  out.choice = TRY(read_choice(from));
  return out;
}

Result<void> read_ends(const Document& from, LogKind& out) {
  for (const auto& [key, field] : {std::pair("time", &LogKind::time),
                                   {"last", &LogKind::last},
                                   {"duration", &LogKind::duration},
                                   {"client", &LogKind::client},
                                   {"server", &LogKind::server},
                                   {"client_port", &LogKind::client_port},
                                   {"server_port", &LogKind::server_port},
                                   {"client_mac", &LogKind::client_mac},
                                   {"server_mac", &LogKind::server_mac},
                                   {"vlan", &LogKind::vlan},
                                   {"sender", &LogKind::sender},
                                   {"protocol", &LogKind::protocol},
                                   {"service", &LogKind::service}}) {
    if (from.has(key)) out.*field = TRY(from.string(key));
  }
  if (from.has("carried")) out.carried = static_cast<std::uint16_t>(TRY(read_number(from, "carried")));
  return {};
}

Result<LogVolume> read_volume(const Document& from, std::string_view key) {
  if (!from.has(key)) return LogVolume{};
  const Document one = TRY(from.at(key));
  return LogVolume{TRY(one.string("packets")), TRY(one.string("bytes"))};
}

Result<std::vector<Document>> list_if_any(const Document& from, std::string_view key) {
  if (!from.has(key)) return std::vector<Document>();
  return from.list(key);
}

Result<LogKind> read_kind(const Document& from, const Common& common, std::string name) {
  LogKind out = common.shape;
  out.name = std::move(name);
  TRY(read_ends(from, out));
  out.columns = TRY(from.strings_if_any("columns"));
  out.covers = TRY(from.strings_if_any("covers"));
  if (from.has("services")) {
    const Document services = TRY(from.at("services"));
    if (services.value().map() == nullptr) return services.fail("error.knowledge.no_list");
    for (const base::Member& member : *services.value().map())
      out.services[member.key] = TRY(services.string(member.key));
  }
  out.to_server = TRY(read_volume(from, "to_server"));
  out.to_client = TRY(read_volume(from, "to_client"));
  for (const Document& one : TRY(list_if_any(from, "operations")))
    out.operations.push_back(TRY(read_operation(one, common)));
  for (const Document& one : TRY(list_if_any(from, "facts"))) out.facts.push_back(TRY(read_fact(one)));
  for (const Document& one : TRY(list_if_any(from, "bindings")))
    out.bindings.push_back({TRY(one.string("mac")), TRY(one.string("ip"))});
  return out;
}

Result<void> read_file(const Document& file, LogKinds& out) {
  Common common;
  common.shape.format = TRY(file.string("format"));
  TRY(read_ends(file, common.shape));
  if (file.has("words")) {
    const Document words = TRY(file.at("words"));
    if (words.value().map() == nullptr) return words.fail("error.knowledge.no_list");
    for (const base::Member& member : *words.value().map())
      common.words[member.key] = TRY(read_words(TRY(words.at(member.key))));
  }
  if (file.has("transport")) common.shape.transport = TRY(read_log_number(TRY(file.at("transport")), common));
  for (std::string& name : TRY(file.strings_if_any("passed_over"))) out.passed_over.push_back(std::move(name));
  const Document kinds = TRY(file.at("kinds"));
  if (kinds.value().map() == nullptr) return kinds.fail("error.knowledge.no_list");
  for (const base::Member& member : *kinds.value().map()) {
    if (out.find(common.shape.format, member.key) != nullptr)
      return kinds.fail("error.knowledge.doubled", {{"id", member.key}});
    out.kinds.push_back(TRY(read_kind(TRY(kinds.at(member.key)), common, member.key)));
  }
  return {};
}

}  // namespace

const LogKind* LogKinds::find(std::string_view format, std::string_view name) const {
  const auto found =
      std::ranges::find_if(kinds, [&](const LogKind& one) { return one.format == format && one.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

Result<LogKinds> load_log_kinds(std::span<const SourceFile> files) {
  LogKinds out;
  for (const SourceFile& file : files) {
    if (!file.path.starts_with("logs/")) continue;
    const base::Value value = TRY(base::parse_yaml(file.bytes, file.path));
    TRY(read_file(Document(value, file.path), out));
  }
  return out;
}

}  // namespace masugata::knowledge
