#include "service/platform/scenarios.hpp"

#include <algorithm>

#include "service/platform/asking.hpp"
#include "service/platform/planner.hpp"
#include "service/platform/plant/row_check.hpp"
#include "service/platform/time_text.hpp"
#include "service/whatif.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::string_view kind = "scenario";
constexpr std::size_t longest_slug = 40;
constexpr std::size_t longest_text = 256 * 1024;

Value bilingual(const base::Text& text) { return Value::Map{{"ja", text.ja, {}}, {"en", text.en, {}}}; }

Value::Map head_of(const store::Document& document) {
  const std::string text = document.body.string() != nullptr ? *document.body.string() : std::string();
  const auto read = exchange::read_scenario(text, document.key);
  return {{"scenario", document.key, {}},
          {"name", read ? bilingual(read->name) : Value(), {}},
          {"question", read ? bilingual(read->question) : Value(), {}},
          {"account", document.account, {}},
          {"at", time_text(document.at), {}},
          {"revision", static_cast<std::int64_t>(document.revision), {}}};
}

Versioned whole(const store::Document& document) {
  Value::Map row = head_of(document);
  row.push_back({"text", document.body, {}});
  return {std::move(row), document.revision};
}

// A scenario speaks of the whole plant, and so does its answer: whoever sees less sees none.
Result<void> ask_whole(Platform& platform, const Caller& caller, std::string_view factory) {
  const Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}, Right::see_weaknesses));
  return needs_all(asked.sight);
}

Result<void> ask_to_write(Platform& platform, const Caller& caller, std::string_view factory) {
  TRY(permit_everywhere(platform.equipment().knowledge.permissions, caller, Right::edit, factory));
  return ask_whole(platform, caller, factory);
}

Result<store::Document> find(Platform& platform, std::string_view factory, std::string_view scenario) {
  auto found = TRY(platform.documents().find(factory, kind, scenario));
  if (found) return std::move(*found);
  return base::fail(Fault::not_found, "error.scenario.none", {{"scenario", std::string(scenario)}});
}

Result<void> check_slug(const std::string& slug) {
  const bool plain = !slug.empty() && slug.size() <= longest_slug && std::ranges::all_of(slug, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  });
  if (plain) return {};
  return base::fail(Fault::invalid, "error.scenario.slug", {{"scenario", slug}});
}

Result<exchange::FileBytes> text_of(Platform& platform, std::string_view factory, std::string_view scenario) {
  const store::Document document = TRY(find(platform, factory, scenario));
  return exchange::FileBytes{document.key, document.body.string() != nullptr ? *document.body.string() : ""};
}

Value section_rows(const report::Answer& answer) {
  Value::List sections;
  for (const report::AnswerSection& section : answer.sections) {
    Value::List lines;
    for (const report::AnswerLine& line : section.lines)
      lines.push_back(Value::Map{{"depth", static_cast<std::int64_t>(line.depth), {}}, {"text", line.text, {}}});
    sections.push_back(Value::Map{{"title", section.title, {}}, {"lines", std::move(lines), {}}});
  }
  return sections;
}

Value answer_document(const report::Answer& answer) {
  Value::List verdict;
  for (const std::string& line : answer.verdict) verdict.push_back(line);
  return Value::Map{{"title", answer.title, {}},
                    {"question", answer.question, {}},
                    {"verdict", std::move(verdict), {}},
                    {"sections", section_rows(answer), {}}};
}

}  // namespace

Result<Value> list_scenarios(Platform& platform, const Caller& caller, std::string_view factory) {
  TRY(ask_whole(platform, caller, factory));
  Value::List rows;
  for (const store::Document& document : TRY(platform.documents().list(factory, kind)))
    rows.push_back(head_of(document));
  const auto total = static_cast<std::int64_t>(rows.size());
  return Value::Map{{"rows", std::move(rows), {}}, {"next", {}, {}}, {"total", total, {}}};
}

Result<Versioned> get_scenario(Platform& platform, const Caller& caller, std::string_view factory,
                               std::string_view scenario) {
  TRY(ask_whole(platform, caller, factory));
  return whole(TRY(find(platform, factory, scenario)));
}

Result<Versioned> put_scenario(Platform& platform, const Caller& caller, const ScenarioWrite& write) {
  TRY(ask_to_write(platform, caller, write.factory));
  TRY(check_slug(write.scenario));
  if (write.text.size() > longest_text) return base::fail(Fault::exhausted, "error.scenario.too_long");
  TRY(exchange::read_scenario(write.text, write.scenario));
  TRY(platform.documents().put(
      {write.factory, std::string(kind), write.scenario, caller.account, platform.now(), write.revision, write.text}));
  return whole(TRY(find(platform, write.factory, write.scenario)));
}

Result<void> remove_scenario(Platform& platform, const Caller& caller, std::string_view factory,
                             std::string_view scenario) {
  TRY(ask_to_write(platform, caller, factory));
  TRY(find(platform, factory, scenario));
  return platform.documents().remove(factory, kind, scenario);
}

Result<Value> run_scenario(Platform& platform, const Caller& caller, std::string_view factory,
                           std::string_view scenario) {
  base::Progress progress;
  const auto copy = [&]() -> Result<std::unique_ptr<Copy>> {
    const Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}, Right::see_weaknesses));
    TRY(needs_all(asked.sight));
    return std::make_unique<Copy>(platform, *asked.now, progress);
  };
  const auto held = TRY(copy());
  const exchange::FileBytes text = TRY(text_of(platform, factory, scenario));
  const WhatIfs all = TRY(what_if(held->context, std::move(held->assessed), std::span(&text, 1)));
  Value document = whatif_document(held->context, all, caller.language);
  document.set("answer", answer_document(answer(held->context, all, all.scenarios.front(), caller.language)));
  return document;
}

Result<Value> apply_scenario(Platform& platform, const Caller& caller, std::string_view factory,
                             std::string_view scenario, std::string_view reason) {
  const auto plant = TRY(plant_for(platform, caller, factory, Right::edit));
  TRY(ask_whole(platform, caller, factory));
  const exchange::FileBytes text = TRY(text_of(platform, factory, scenario));
  const exchange::Scenario read = TRY(exchange::read_scenario(text.bytes, text.name));
  base::Progress progress;
  const auto plan = [&](const PlantState& now) -> Result<PlannedAct> {
    const Sight sight(platform.equipment().knowledge.permissions, caller, factory, now.factory());
    TRY(needs_all(sight));
    exchange::Applied applied = exchange::apply_scenario(read, now.factory());
    TRY(refuse_faults(applied.faults));
    PlannedAct planned{"scenario", std::string(reason), 0, items_between(now.factory(), applied.factory)};
    TRY(check_rows(sight, planned.items));
    TRY(check_signed(platform, caller, factory, planned.items));
    TRY(refuse_faults(check_items(now, planned.items)));
    return planned;
  };
  const WrittenAct written = TRY(plant->write(caller, plan, progress));
  return written_document(platform, caller, *plant, written);
}

}  // namespace masugata::service
