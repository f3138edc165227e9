// The pack for the night when the network is gone: whom to call, who may stop what, how to cut each conduit, what to
// bring back first, which supplier to ring. Readable without this program; says itself when it is out of date.
#include <algorithm>
#include <tuple>

#include "report/paper.hpp"
#include "report/people.hpp"

namespace masugata::report {
namespace {

using base::Presence;

// The deciders of the damage stage in the order of its phases, each once.
std::vector<std::string> call_order(const Context& context) {
  std::vector<std::string> order;
  for (std::size_t phase = 0; phase < model::duty_phase_names.size(); ++phase) {
    for (const model::Duty& duty : context.factory().duties) {
      const bool here = duty.stage.known() && *duty.stage == model::DutyStage::damage && duty.phase.known() &&
                        static_cast<std::size_t>(*duty.phase) == phase;
      if (!here) continue;
      for (const model::Id& id : *duty.deciders) {
        if (std::ranges::find(order, id.text) == order.end()) order.push_back(id.text);
      }
    }
  }
  return order;
}

Section call_section(const Context& context) {
  Section section{"emergency-calls", context.word("report.emergency.calls"), {}, {}};
  section.blocks.push_back(sentence(context, "report.emergency.calls_lead"));
  const std::vector<std::string> order = call_order(context);
  if (order.empty()) {
    section.blocks.push_back(sentence(context, "report.emergency.no_calls"));
    return section;
  }
  Table table{section.title, {}, {}};
  table.columns = {column(context, "report.emergency.turn", Align::right), column(context, "report.night.decider"),
                   column(context, "report.night.night"), column(context, "report.night.day"),
                   column(context, "report.night.deputy")};
  for (const std::string& id : order) {
    Row row{{}, {{{{plain(std::to_string(table.rows.size() + 1))}}}}};
    row.cells.push_back(person_cell(context, id));
    row.cells.push_back(night_cell(context, id));
    row.cells.push_back(day_cell(context, id));
    const model::Role* role = role_of(context, id);
    Cell deputy{{{{context.word("report.contact.no_deputy"), Tone::strong}}}, Shade::missing};
    if (role != nullptr && role->deputy.known()) {
      deputy = person_cell(context, role->deputy->text);
      const Cell night = night_cell(context, role->deputy->text);
      deputy.lines.insert(deputy.lines.end(), night.lines.begin(), night.lines.end());
    }
    row.cells.push_back(std::move(deputy));
    table.rows.push_back(std::move(row));
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

Section stop_section(const Context& context) {
  Section section{"emergency-stop", context.word("report.emergency.stop"), {}, {}};
  section.blocks.push_back(sentence(context, "report.emergency.stop_lead"));
  Table table{section.title, {}, {}};
  table.columns = {{{plain(label(context, "role", "may_stop"))}},
                   column(context, "report.emergency.who"),
                   column(context, "report.night.night")};
  for (const model::Role& role : context.factory().roles) {
    if (!role.may_stop.known() || role.may_stop->empty()) continue;
    Cell what;
    for (const model::Id& id : *role.may_stop) what.lines.push_back(object_line(context, id.text));
    table.rows.push_back(
        {{}, {std::move(what), person_cell(context, role.id.text), night_cell(context, role.id.text)}});
  }
  section.blocks.push_back(table.rows.empty() ? sentence(context, "report.emergency.no_stop")
                                              : Block{std::move(table)});
  return section;
}

bool is_outside(const Context& context, const model::Conduit& conduit) {
  const auto other = [&](const model::Id& id) {
    const auto found = context.zones.find(id.text);
    const bool known = found != context.zones.end() && context.factory().zones[found->second].party.known();
    return known && *context.factory().zones[found->second].party == model::Party::other;
  };
  return other(*conduit.from) || other(*conduit.to);
}

Row cut_row(const Context& context, const model::Conduit& conduit) {
  Cell head = head_cell(context, conduit.id.text);
  head.lines.push_back(object_line(context, conduit.from->text));
  Line to = object_line(context, conduit.to->text);
  to.insert(to.begin(), plain("↔ "));
  head.lines.push_back(std::move(to));
  Row row{{}, {std::move(head)}};
  Cell who{{{{context.word("report.nobody"), Tone::strong}}}, Shade::missing};
  if (conduit.cut_by.known()) {
    who = person_cell(context, conduit.cut_by->text);
    const Cell night = night_cell(context, conduit.cut_by->text);
    who.lines.insert(who.lines.end(), night.lines.begin(), night.lines.end());
    who.shade = night.shade;
  }
  row.cells.push_back(std::move(who));
  for (const std::string_view field : {"cut_steps", "cut_effect"}) {
    Cell cell = value_cell(context, "conduit", field, &conduit);
    if (cell.lines.empty()) cell = {{{{context.word("report.emergency.not_written"), Tone::strong}}}, Shade::missing};
    row.cells.push_back(std::move(cell));
  }
  return row;
}

Section cut_section(const Context& context) {
  Section section{"emergency-cut", context.word("report.emergency.cut"), {}, {}};
  if (context.factory().conduits.empty()) {
    section.blocks.push_back(sentence(context, "report.emergency.no_conduits"));
    return section;
  }
  section.blocks.push_back(sentence(context, "report.emergency.cut_lead"));
  for (const bool outside : {true, false}) {
    Table table{context.word(outside ? "report.emergency.cut_outside" : "report.emergency.cut_inside"), {}, {}};
    table.columns = {column(context, "noun.conduit"),
                     {{plain(label(context, "conduit", "cut_by"))}},
                     {{plain(label(context, "conduit", "cut_steps"))}},
                     {{plain(label(context, "conduit", "cut_effect"))}}};
    std::vector<Item> bare;  // inner conduits of which nothing is written: named, not tabled
    for (const model::Conduit& conduit : context.factory().conduits) {
      if (is_outside(context, conduit) != outside) continue;
      const bool written = conduit.cut_by.known() || conduit.cut_steps.known() || conduit.cut_effect.known();
      if (outside || written) {
        table.rows.push_back(cut_row(context, conduit));
      } else {
        bare.push_back({object_line(context, conduit.id.text), {}});
      }
    }
    if (table.rows.empty() && bare.empty()) continue;
    section.blocks.push_back({Heading{{}, {plain(table.title)}}});
    if (!table.rows.empty()) section.blocks.push_back({std::move(table)});
    if (bare.empty()) continue;
    section.blocks.push_back(sentence(context, "report.emergency.cut_bare"));
    section.blocks.push_back({List{std::move(bare)}});
  }
  return section;
}

// By the order of the plan; what has none comes after, by its allowed stop, then as the register has it.
Section recovery_section(const Context& context) {
  Section section{"emergency-recovery", context.word("report.emergency.recovery"), {}, {}};
  std::vector<const model::Business*> all;
  for (const model::Business& business : context.factory().businesses) all.push_back(&business);
  if (all.empty()) {
    section.blocks.push_back(sentence(context, "report.emergency.no_businesses"));
    return section;
  }
  std::ranges::stable_sort(all, [](const model::Business* one, const model::Business* other) {
    const auto key = [](const model::Business& business) {
      const model::Continuity& plan = business.continuity;
      return std::tuple(!plan.recovery_order.known(), plan.recovery_order.known() ? *plan.recovery_order : 0,
                        !plan.allowed_stop.known(), plan.allowed_stop.known() ? *plan.allowed_stop : 0);
    };
    return key(*one) < key(*other);
  });
  section.blocks.push_back(sentence(context, "report.emergency.recovery_lead"));
  Table table{section.title, {}, {}};
  table.columns = {column(context, "report.emergency.order", Align::right), column(context, "noun.business")};
  const model::Noun& noun = *model::find_noun("business");
  constexpr std::array<std::string_view, 4> fields = {"allowed_stop", "recovery_time", "fallback", "fallback_hours"};
  for (const std::string_view field : fields) {
    const base::Field& found = *base::find_field(model::continuity_fields, field);
    const bool number = found.kind == base::FieldKind::number;
    table.columns.push_back(
        {{plain(label(context, "business", "continuity." + std::string(field)))}, number ? Align::right : Align::left});
  }
  for (const model::Business* business : all) {
    const auto& order = business->continuity.recovery_order;
    Row row{{}, {{{{plain(order.known() ? std::to_string(*order) : "–")}}}}};
    row.cells.push_back({{object_line(context, business->id.text)}});
    for (const std::string_view field : fields) {
      row.cells.push_back(
          value_cell(context, noun, *base::find_field(model::continuity_fields, field), &business->continuity));
    }
    table.rows.push_back(std::move(row));
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

Section supplier_section(const Context& context) {
  Section section{"emergency-suppliers", context.word("report.emergency.suppliers"), {}, {}};
  Table table{section.title, {}, {}};
  table.columns = {column(context, "noun.supplier"), column(context, "report.emergency.serves"),
                   column(context, "report.night.night"), column(context, "report.night.day")};
  for (const model::Supplier& supplier : context.factory().suppliers) {
    Cell serves;
    for (const model::Service& service : context.factory().services) {
      if (service.supplier.known() && *service.supplier == supplier.id) {
        serves.lines.push_back(object_line(context, service.id.text));
      }
    }
    for (const model::Asset& asset : context.factory().assets) {
      constexpr std::size_t most = 4;
      if (serves.lines.size() == most) break;
      if (asset.maintained_by.known() && *asset.maintained_by == supplier.id) {
        serves.lines.push_back(object_line(context, asset.id.text));
      }
    }
    table.rows.push_back({{},
                          {{{object_line(context, supplier.id.text)}},
                           std::move(serves),
                           night_cell(context, supplier.id.text),
                           day_cell(context, supplier.id.text)}});
  }
  section.blocks.push_back(table.rows.empty() ? sentence(context, "report.emergency.no_suppliers")
                                              : Block{std::move(table)});
  return section;
}

Section stale_section(const Context& context) {
  Section section{"emergency-stale", context.word("report.emergency.stale"), {}, {}};
  section.blocks.push_back(sentence(context, "report.emergency.stale_when"));
  const std::string stamp = context.speech.say("report.sheet.stamp", {{"date", base::format_iso(context.input.as_of)},
                                                                      {"digest", short_digest(context.input.digest)},
                                                                      {"version", context.input.knowledge.version}});
  section.blocks.push_back({Paragraph{{quiet(stamp)}}});
  section.blocks.push_back(signature_block(
      context, {"report.signature.checked_1", "report.signature.checked_2", "report.signature.checked_3"}));
  return section;
}

}  // namespace

Paper emergency_paper(const Context& context) {
  Paper paper{context.word("report.paper.emergency"), {}, {}, {}};
  paper.answer = {
      plain(context.speech.say("report.emergency.answer", {{"date", base::format_iso(context.input.as_of)}}))};
  paper.counts = {{plain(context.word("report.night.safety_first"))}};
  paper.sections = {call_section(context),     stop_section(context),     cut_section(context),
                    recovery_section(context), supplier_section(context), stale_section(context)};
  Section map = map_section(context);
  if (!map.blocks.empty()) paper.sections.push_back(std::move(map));
  return paper;
}

}  // namespace masugata::report
