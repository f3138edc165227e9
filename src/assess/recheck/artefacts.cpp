#include "assess/recheck/artefacts.hpp"

#include <algorithm>

namespace masugata::assess {

namespace {

using base::Fault;
using base::Field;
using base::FieldKind;
using base::Result;

// Never inputs, whatever the list says: a new name or remark reopens nothing.
constexpr std::array<std::string_view, 4> never_count = {"id", "name", "note", "extra"};

bool has_target(const Field& field, std::string_view noun) {
  return std::ranges::find(field.targets, noun) != field.targets.end();
}

// What a member is called where that is not the register's own name.
std::string_view register_of(std::string_view member) {
  if (member == "data") return "data_items";
  return member == "matrix" ? "responsibilities" : member;
}

std::uint32_t noun_of_register(std::string_view plural) {
  for (std::uint32_t n = 0; n < model::nouns.size(); ++n) {
    if (model::nouns[n].plural == plural) return n;
  }
  return UINT32_MAX;
}

// What an asset carries does not make it a member of that zone.
bool makes_member(const Field& field) { return field.name != "serves"; }

std::vector<Naming> fields_naming(std::uint32_t source, std::uint32_t owner) {
  const std::string_view target = model::nouns[owner].name;
  std::vector<Naming> found;
  for (const Field& field : model::nouns[source].fields) {
    if (field.kind == FieldKind::reference && has_target(field, target) && makes_member(field))
      found.push_back({nullptr, &field});
    if (field.kind != FieldKind::part) continue;
    for (const Field& inner : field.part) {
      if (inner.kind == FieldKind::reference && has_target(inner, target)) found.push_back({&field, &inner});
    }
  }
  return found;
}

class Binder {
 public:
  explicit Binder(const knowledge::Knowledge& knowledge) { bound_.knowledge = &knowledge; }

  Result<BoundArtefacts> bind() {
    for (const knowledge::Artefact& artefact : bound_.knowledge->catalogue.artefacts) {
      bound_.artefacts.push_back(TRY(bind(artefact)));
    }
    return std::move(bound_);
  }

 private:
  Result<BoundArtefact> bind(const knowledge::Artefact& artefact) {
    BoundArtefact one{&artefact, noun_position(artefact.noun), {}};
    if (one.noun >= model::nouns.size()) return unfit(artefact, artefact.noun);
    for (const std::string& path : artefact.fields) TRY(add_field(one, path));
    for (const std::string& name : artefact.members) {
      auto source = member_source(one.noun, name);
      if (!source) return unfit(artefact, name);
      InputSource& input = one.inputs.emplace_back();
      input = {InputSource::Kind::members, "members:" + name, {}, position(std::move(*source)), nullptr, nullptr};
    }
    for (const std::string& name : artefact.derived) TRY(add_derived(one, name));
    return one;
  }

  static tl::unexpected<base::Error> unfit(const knowledge::Artefact& artefact, std::string_view name) {
    return base::fail(Fault::invalid, "error.artefact.meaningless",
                      {{"artefact", artefact.id}, {"name", std::string(name)}});
  }

  static void add_input(BoundArtefact& one, const Naming& field) {
    std::string name = "field:";
    if (field.part != nullptr) name.append(field.part->name).append(".");
    one.inputs.push_back({InputSource::Kind::field, name.append(field.field->name), field, 0, nullptr, nullptr});
  }

  // A part that stands alone is read field by field, so that a change names the one that changed.
  static Result<void> add_field(BoundArtefact& one, std::string_view path) {
    const std::size_t dot = path.find('.');
    const Field* field = base::find_field(model::nouns[one.noun].fields, path.substr(0, dot));
    if (field == nullptr) return unfit(*one.artefact, path);
    if (std::ranges::find(never_count, field->name) != never_count.end()) return {};
    const bool opens = field->kind == FieldKind::part && !field->many;
    if (dot != std::string_view::npos) {
      const Field* inner = opens ? base::find_field(field->part, path.substr(dot + 1)) : nullptr;
      if (inner == nullptr) return unfit(*one.artefact, path);
      add_input(one, {field, inner});
    } else if (opens) {
      for (const Field& inner : field->part) add_input(one, {field, &inner});
    } else {
      add_input(one, {nullptr, field});
    }
    return {};
  }

  static std::optional<MemberSource> member_source(std::uint32_t owner, std::string_view name) {
    const std::uint32_t source = noun_of_register(register_of(name));
    if (source >= model::nouns.size()) return std::nullopt;
    if (owner == site_noun) return MemberSource{MemberSource::Way::all, owner, source, {}};
    if (auto fields = fields_naming(source, owner); !fields.empty())
      return MemberSource{MemberSource::Way::naming, owner, source, std::move(fields)};
    if (owner != zone_noun) return std::nullopt;
    if (auto fields = fields_naming(asset_noun, source); !fields.empty())
      return MemberSource{MemberSource::Way::assets_naming, owner, source, std::move(fields)};
    auto fields = fields_naming(source, asset_noun);
    if (fields.empty()) return std::nullopt;
    return MemberSource{MemberSource::Way::naming_the_assets, owner, source, std::move(fields)};
  }

  // Where the source stands in the list, with what it goes by before it.
  std::size_t position(MemberSource source) {
    if (source.way == MemberSource::Way::assets_naming || source.way == MemberSource::Way::naming_the_assets)
      position({MemberSource::Way::naming, zone_noun, asset_noun, fields_naming(asset_noun, zone_noun)});
    if (source.way == MemberSource::Way::naming_the_assets)
      position({MemberSource::Way::naming, asset_noun, source.source, fields_naming(source.source, asset_noun)});
    const auto found = std::ranges::find(bound_.members, source);
    const auto at = static_cast<std::size_t>(found - bound_.members.begin());
    if (found == bound_.members.end()) bound_.members.push_back(std::move(source));
    return at;
  }

  static Result<void> add_derived(BoundArtefact& one, const std::string& name) {
    InputSource input{InputSource::Kind::derived, "derived:" + name, {}, 0, find_derived(one.noun, name), nullptr};
    for (const Field& field : model::nouns[one.noun].fields) {
      if (input.derived != nullptr) break;
      if (field.kind != FieldKind::reference) continue;
      for (const std::string_view target : field.targets) {
        const DerivedText* derived = find_derived(noun_position(target), name);
        if (derived == nullptr) continue;
        input.derived = derived;
        input.through = &field;
        break;
      }
    }
    if (input.derived == nullptr) return unfit(*one.artefact, name);
    one.inputs.push_back(std::move(input));
    return {};
  }

  BoundArtefacts bound_;
};

}  // namespace

Result<BoundArtefacts> bind_artefacts(const knowledge::Knowledge& knowledge) { return Binder(knowledge).bind(); }

}  // namespace masugata::assess
