#include "report/people.hpp"

namespace masugata::report {
namespace {

const model::Supplier* supplier_of(const Context& context, std::string_view id) {
  const auto place = context.speech.find(id);
  const bool supplier = place && place->noun->name == "supplier";
  return supplier ? &context.factory().suppliers[place->row] : nullptr;
}

Cell contact_cell(const Context& context, const base::Maybe<std::string>* contact) {
  if (contact != nullptr && contact->known() && !(*contact)->empty()) return {{{plain(**contact)}}};
  return {{{{context.word("report.contact.missing"), Tone::strong}}}, Shade::missing};
}

}  // namespace

const model::Role* role_of(const Context& context, std::string_view id) {
  const auto place = context.speech.find(id);
  return place && place->noun->name == "role" ? &context.factory().roles[place->row] : nullptr;
}

Cell person_cell(const Context& context, std::string_view id) {
  Cell cell{{object_line(context, id)}};
  const model::Role* role = role_of(context, id);
  if (role == nullptr) return cell;
  if (role->person.known()) {
    cell.lines.push_back({plain(*role->person)});
  } else {
    cell.lines.push_back({{context.word("report.contact.no_person"), Tone::strong}});
  }
  return cell;
}

Cell night_cell(const Context& context, std::string_view id) {
  if (const model::Role* role = role_of(context, id)) return contact_cell(context, &role->night_contact);
  const model::Supplier* supplier = supplier_of(context, id);
  return contact_cell(context, supplier == nullptr ? nullptr : &supplier->night_contact);
}

Cell day_cell(const Context& context, std::string_view id) {
  if (const model::Role* role = role_of(context, id)) return contact_cell(context, &role->contact);
  const model::Supplier* supplier = supplier_of(context, id);
  return contact_cell(context, supplier == nullptr ? nullptr : &supplier->contact);
}

std::vector<std::string> holes_of(const Context& context, std::string_view id) {
  std::vector<std::string> holes;
  const model::Role* role = role_of(context, id);
  const auto add = [&](std::string_view key) { holes.push_back(context.word(key)); };
  if (role == nullptr) {
    add("report.contact.no_role");
    return holes;
  }
  if (!role->person.known()) add("report.contact.no_person");
  if (!role->night_contact.known()) add("report.contact.no_night");
  const bool nobody_else = role->deputy.presence() == base::Presence::none;
  if (!role->deputy.known() || nobody_else) add("report.contact.no_deputy");
  return holes;
}

}  // namespace masugata::report
