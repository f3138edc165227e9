// From the files of a pack to a Knowledge.
#include <algorithm>
#include <functional>

#include "base/crew.hpp"
#include "base/digest.hpp"
#include "base/yaml.hpp"
#include "knowledge/derivation.hpp"
#include "knowledge/knowledge.hpp"
#include "knowledge/permissions.hpp"
#include "knowledge/read_catalogue.hpp"
#include "knowledge/zoning.hpp"

namespace masugata::knowledge {

namespace {

using base::Fault;
using base::Result;

Result<void> read_pack(const Document& file, Knowledge& out) {
  out.version = TRY(file.string("version"));
  return {};
}

Result<void> read_scales(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("anchors"))) {
    out.anchors.push_back({TRY(one.string("axis")), TRY(one.level("level")), TRY(one.text("text"))});
  }
  return {};
}

Result<void> read_asset_types(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("asset_types"))) {
    AssetType type;
    type.id = TRY(one.string("id"));
    type.name = TRY(one.text("name"));
    type.asset_class = TRY(one.string("class"));
    type.traits = TRY(one.strings("traits"));
    type.attack_asset = TRY(one.string("attack_asset"));
    if (one.has("aliases")) type.aliases = TRY(one.strings("aliases"));
    if (out.asset_type(type.id) != nullptr) return one.fail("error.knowledge.doubled", {{"id", type.id}});
    out.asset_types.push_back(std::move(type));
  }
  return {};
}

Result<void> read_predicates(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("predicates"))) {
    Predicate predicate{TRY(one.string("name")), TRY(one.string("about")), TRY(one.expression("when")),
                        TRY(one.text("text"))};
    const auto is_same = [&](const Predicate& other) {
      return other.name == predicate.name && other.about == predicate.about;
    };
    if (std::ranges::any_of(out.predicates, is_same)) {
      return one.fail("error.knowledge.doubled", {{"id", predicate.name}});
    }
    out.predicates.push_back(std::move(predicate));
  }
  return {};
}

Result<void> read_rule(const Document& file, Knowledge& out) {
  Rule rule;
  rule.id = TRY(file.string("id"));
  rule.version = TRY(file.number("version"));
  rule.about = TRY(file.string("about"));
  if (file.has("object")) rule.object = TRY(file.string("object"));
  if (file.has("item")) rule.item = TRY(file.string("item"));
  rule.when = TRY(file.expression("when"));
  rule.title = TRY(file.text("title"));
  rule.finding = TRY(file.text("finding"));
  rule.closes_when = TRY(file.text("closes_when"));
  rule.advice = TRY(file.text("advice"));
  rule.step = TRY(file.string("step"));
  if (out.rule(rule.id) != nullptr) return file.fail("error.knowledge.doubled", {{"id", rule.id}});
  out.rules.push_back(std::move(rule));
  return {};
}

using WordLists = std::map<std::string, std::vector<std::string>>;

Result<WordLists> read_word_lists(const Document& map) {
  if (map.value().map() == nullptr) return map.fail("error.knowledge.no_list");
  WordLists lists;
  for (const base::Member& member : *map.value().map()) lists[member.key] = TRY(map.strings(member.key));
  return lists;
}

Result<void> read_columns(const Document& file, Knowledge& out) {
  out.columns.push_back(
      {TRY(file.string("noun")), TRY(file.strings("sheet_names")), TRY(read_word_lists(TRY(file.at("columns"))))});
  return {};
}

Result<void> read_words(const Document& file, Knowledge& out) {
  const Document choices = TRY(file.at("choices"));
  if (choices.value().map() == nullptr) return choices.fail("error.knowledge.no_list");
  for (const base::Member& member : *choices.value().map()) {
    out.words.push_back({member.key, TRY(read_word_lists(TRY(choices.at(member.key))))});
  }
  return {};
}

Result<void> read_zoning_file(const Document& file, Knowledge& out) {
  out.zoning = TRY(read_zoning(file));
  return {};
}

Result<void> read_permissions_file(const Document& file, Knowledge& out) {
  out.permissions = TRY(read_permissions(file));
  return {};
}

Result<void> read_sign_in_file(const Document& file, Knowledge& out) {
  out.sign_in = TRY(read_sign_in(file));
  return {};
}

Result<void> read_derivation_file(const Document& file, Knowledge& out) {
  out.derivation = TRY(read_derivation(file));
  return {};
}

Result<void> skip(const Document& /*file*/, Knowledge& /*out*/) { return {}; }

// Which reader a file belongs to, by its path.
struct FileKind {
  std::string_view prefix;
  std::string_view suffix;
  Result<void> (*read)(const Document&, Knowledge&);
};

constexpr std::array<FileKind, 28> kinds = {{
    {"pack.yaml", "", &read_pack},
    {"scales.yaml", "", &read_scales},
    {"predicates.yaml", "", &read_predicates},
    {"derivation.yaml", "", &read_derivation_file},
    {"zoning.yaml", "", &read_zoning_file},
    {"permissions.yaml", "", &read_permissions_file},
    {"sign-in.yaml", "", &read_sign_in_file},
    {"words.yaml", "", &read_words},
    {"asset-types/", ".yaml", &read_asset_types},
    {"columns/", ".yaml", &read_columns},
    {"rules/", "/rule.yaml", &read_rule},
    {"rules/", "/examples.yaml", &skip},
    {"protocols/", ".yaml", &skip},     // see protocol.hpp
    {"logs/", ".yaml", &skip},          // see log.hpp
    {"service-names.yaml", "", &skip},  // see service_names.hpp
    {"deviations.yaml", "", &skip},     // see deviations.hpp
    {"threats/", ".yaml", &read_threat},
    {"measures/", ".yaml", &read_measures},
    {"standards/iec-62443-3-3.yaml", "", &read_security_requirements},
    {"standards/attack-ics.yaml", "", &read_attack},
    {"checkpoints/self-check.yaml", "", &read_self_check},
    {"checkpoints/", ".yaml", &read_check_points},
    {"ooda.yaml", "", &read_ooda},
    {"responsibility-topics.yaml", "", &read_responsibility_topics},
    {"starters/purposes.yaml", "", &read_starter_purposes},
    {"starters/requirements.yaml", "", &read_starter_requirements},
    {"recheck/changes.yaml", "", &read_changes},
    {"recheck/artefacts.yaml", "", &read_artefacts},
}};

// nullptr when no reader knows the path.
const FileKind* kind_of(std::string_view path) {
  const auto found = std::ranges::find_if(kinds, [&](const FileKind& kind) {
    const bool whole = kind.suffix.empty();  // then the prefix is all of the path
    return whole ? path == kind.prefix : path.starts_with(kind.prefix) && path.ends_with(kind.suffix);
  });
  return found == kinds.end() ? nullptr : &*found;
}

// The documents of the files, in their order; an empty one where nothing reads it.
std::vector<Result<base::Value>> parse(std::span<const SourceFile> files, unsigned hands) {
  std::vector<Result<base::Value>> out(files.size());
  base::Crew(hands).each(files.size(), [&](std::size_t n) {
    const FileKind* kind = kind_of(files[n].path);
    if (kind != nullptr && kind->read != &skip) out[n] = base::parse_yaml(files[n].bytes, files[n].path);
  });
  return out;
}

Result<void> read_file(const SourceFile& file, Result<base::Value> value, Knowledge& out) {
  const FileKind* kind = kind_of(file.path);
  if (kind == nullptr)
    return base::fail(Fault::invalid, "error.knowledge.stray_file", {}, {std::string(file.path), {}, 0, 0});
  const base::Value document = TRY(std::move(value));
  return kind->read(Document(document, file.path), out);
}

}  // namespace

const AssetType* Knowledge::asset_type(std::string_view id) const {
  const auto found = std::ranges::find(asset_types, id, &AssetType::id);
  return found == asset_types.end() ? nullptr : &*found;
}

const Rule* Knowledge::rule(std::string_view id) const {
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : &*found;
}

const Derivation::Rule* Knowledge::derivation_rule(std::string_view id) const {
  const auto found = std::ranges::find(derivation.rules, id, &Derivation::Rule::id);
  return found == derivation.rules.end() ? nullptr : &*found;
}

Result<Knowledge> load(std::span<const SourceFile> files, unsigned hands) {
  std::vector<SourceFile> sorted(files.begin(), files.end());
  std::ranges::sort(sorted, {}, &SourceFile::path);
  Knowledge out;
  std::vector<Result<base::Value>> values = parse(sorted, hands);
  std::vector<std::string_view> parts;
  for (std::size_t n = 0; n < sorted.size(); ++n) {
    const SourceFile& file = sorted[n];
    TRY(read_file(file, std::move(values[n]), out));
    parts.push_back(file.path);
    parts.push_back(file.bytes);
  }
  if (out.version.empty() || out.derivation.factors.empty() || out.permissions.roles.empty() ||
      out.sign_in.worst_passwords.empty()) {
    return base::fail(Fault::invalid, "error.knowledge.incomplete");
  }
  sort_catalogue(out.catalogue);
  TRY(check_catalogue(out));
  out.digest = base::sha256(parts);
  return out;
}

}  // namespace masugata::knowledge
