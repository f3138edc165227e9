// ooda.yaml, responsibility-topics.yaml and starters/*.yaml: lists that a plant starts from.
#include <array>

#include "knowledge/read_catalogue.hpp"

namespace masugata::knowledge {

namespace {

using base::Result;

constexpr std::array<std::string_view, 2> stage_names = {"preventive", "damage"};
constexpr std::array<std::string_view, 4> phase_names = {"observe", "orient", "decide", "act"};
constexpr std::array<std::string_view, 3> purpose_names = {"new_inside", "new_outside", "improved_function"};
constexpr std::array<std::string_view, 4> requirement_names = {"law", "standard", "industry", "customer"};
constexpr std::array<std::string_view, 3> verified_names = {"seen", "excerpt", "memory"};

}  // namespace

Result<void> read_ooda(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("cells"))) {
    OodaCell cell;
    cell.id = TRY(one.string("id"));
    cell.stage = stage_names[TRY(one.choice("stage", stage_names))];
    cell.phase = phase_names[TRY(one.choice("phase", phase_names))];
    cell.departments = TRY(one.text("departments"));
    cell.deciders = TRY(one.text("deciders"));
    cell.actions = TRY(one.text("actions"));
    TRY(add_once(one, out.catalogue.ooda, std::move(cell)));
  }
  return {};
}

Result<void> read_responsibility_topics(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("topics"))) {
    ResponsibilityTopic topic;
    topic.kind = TRY(one.string("kind"));
    topic.name = TRY(one.text("name"));
    topic.hint = TRY(one.text("hint"));
    topic.needs_deadline = TRY(one.flag("needs_deadline"));
    topic.internal = TRY(one.flag("internal"));
    out.catalogue.topics.push_back(std::move(topic));
  }
  return {};
}

Result<void> read_starter_purposes(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("purposes"))) {
    StarterPurpose purpose;
    purpose.id = TRY(one.string("id"));
    purpose.kind = purpose_names[TRY(one.choice("kind", purpose_names))];
    purpose.group = TRY(one.string("group"));
    purpose.name = TRY(one.text("name"));
    purpose.brings = TRY(one.text("brings"));
    TRY(add_once(one, out.catalogue.purposes, std::move(purpose)));
  }
  return {};
}

Result<void> read_starter_requirements(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("requirements"))) {
    StarterRequirement requirement;
    requirement.id = TRY(one.string("id"));
    requirement.kind = requirement_names[TRY(one.choice("kind", requirement_names))];
    requirement.name = TRY(one.text("name"));
    requirement.edition = TRY(one.string("edition"));
    requirement.asks = TRY(one.text("asks"));
    requirement.applies_to = TRY(one.text("applies_to"));
    requirement.verified = verified_names[TRY(one.choice("verified", verified_names))];
    TRY(add_once(one, out.catalogue.requirements, std::move(requirement)));
  }
  return {};
}

}  // namespace masugata::knowledge
