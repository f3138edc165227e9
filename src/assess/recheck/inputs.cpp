#include "assess/recheck/inputs.hpp"

#include "assess/recheck/written.hpp"
#include "base/digest.hpp"

namespace masugata::assess {

namespace {

using base::Field;
using base::FieldKind;
using base::Presence;

const void* row_at(const View& view, std::uint32_t noun, Row row) { return model::nouns[noun].at(view.factory, row); }

// A list of references or words has no order: it is written sorted.
std::string field_value(const Naming& naming, const void* row) {
  const void* owner = naming.part == nullptr ? row : naming.part->member(row);
  return written(naming.field->get(owner));
}

// The derived value of what the object names: "Z-01 medium", of several one after the other.
std::string derived_through(const View& view, const InputSource& input, const void* row) {
  const Naming naming{nullptr, input.through};
  std::vector<std::string> parts;
  each_named(view.index, std::span(&naming, 1), input.derived->noun, row, [&](Row named) {
    const std::string& id = model::nouns[input.derived->noun].id(row_at(view, input.derived->noun, named)).text;
    parts.push_back(id + " " + input.derived->of(view, named));
  });
  std::ranges::sort(parts);
  std::string out;
  for (const std::string& part : parts) out.append(out.empty() ? "" : "; ").append(part);
  return out;
}

std::string value_of(const Ground& ground, const BoundArtefact& artefact, const InputSource& input, Row object) {
  const View& view = ground.view;
  const void* row = row_at(view, artefact.noun, object);
  switch (input.kind) {
    case InputSource::Kind::field:
      return field_value(input.field, row);
    case InputSource::Kind::members:
      return ground.members.written(view.factory, view.index, input.members, object);
    case InputSource::Kind::derived:
      break;
  }
  return input.through == nullptr ? input.derived->of(view, object) : derived_through(view, input, row);
}

// What a reference names, whatever its noun; of a list the first that is there.
std::optional<model::Address> named_by(const View& view, const Field& field, const void* row) {
  const base::Peek peek = field.peek(row);
  if (peek.presence != Presence::known) return std::nullopt;
  if (!field.many) return view.index.ids.find(peek.text);
  for (std::size_t n = 0; n < peek.size; ++n) {
    if (auto address = view.index.ids.find(static_cast<const base::Id*>(field.element(row, n))->text)) return address;
  }
  return std::nullopt;
}

// "owner", "zone.responsible": step by step along references.
std::optional<model::Address> follow(const View& view, std::string_view path, model::Address at) {
  while (true) {
    const std::size_t dot = path.find('.');
    const Field* field = base::find_field(model::nouns[at.noun].fields, path.substr(0, dot));
    if (field == nullptr || field->kind != FieldKind::reference) return std::nullopt;
    const auto next = named_by(view, *field, row_at(view, at.noun, at.row));
    if (!next || dot == std::string_view::npos) return next;
    at = *next;
    path.remove_prefix(dot + 1);
  }
}

const model::Department* department_of(const View& view, std::string_view kind) {
  for (const model::Department& one : view.factory.departments) {
    if (one.kind.known() && choices(*one.kind)[static_cast<std::size_t>(*one.kind)] == kind) return &one;
  }
  return nullptr;
}

}  // namespace

std::vector<Input> inputs_of(const Ground& ground, const BoundArtefact& artefact, Row object) {
  std::vector<Input> inputs;
  inputs.reserve(artefact.inputs.size());
  for (const InputSource& input : artefact.inputs)
    inputs.push_back({input.name, value_of(ground, artefact, input, object)});
  return inputs;
}

std::string digest_of(std::span<const Input> inputs) {
  std::vector<std::string_view> parts;
  for (const Input& input : inputs) {
    parts.push_back(input.name);
    parts.push_back(input.value);
  }
  return base::sha256(parts);
}

base::Id owner_of(const View& view, const BoundArtefact& artefact, Row object) {
  constexpr std::string_view by_kind = "kind:";
  for (const std::string_view path : artefact.artefact->owners) {
    if (path.starts_with(by_kind)) {
      const auto* department = department_of(view, path.substr(by_kind.size()));
      if (department != nullptr) return department->id;
    } else if (const auto address = follow(view, path, {artefact.noun, object})) {
      return model::nouns[address->noun].id(row_at(view, address->noun, address->row));
    }
  }
  return {};
}

}  // namespace masugata::assess
