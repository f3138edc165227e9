#include "tests/laws/live_edit.hpp"

#include <array>

#include "assess/live/names.hpp"
#include "assess/plant_test.hpp"
#include "exchange/folder.hpp"

namespace masugata::laws {

namespace {

using base::Field;
using base::FieldKind;
using base::Value;

class Values {
 public:
  Values(const model::Factory& factory, Tape& tape) : factory_(factory), tape_(tape) {}

  Value of(const Field& field) {
    if (tape_.chance(15)) return {};
    if (tape_.chance(5)) return base::none_value();
    if (tape_.chance(5)) return base::not_applicable_value("x");
    if (!field.many) return one(field);
    Value::List list;
    for (std::size_t n = tape_.below(4); n > 0; --n) list.push_back(one(field));
    return list.empty() ? base::none_value() : Value(std::move(list));
  }

 private:
  Value one(const Field& field) {
    switch (field.kind) {
      case FieldKind::flag:
        return tape_.chance(50);
      case FieldKind::integer:
      case FieldKind::number:
        return static_cast<std::int64_t>(tape_.below(50));
      case FieldKind::date:
        return "20" + std::to_string(20 + tape_.below(12)) + "-06-01";
      case FieldKind::choice:
        return std::string(field.choices[tape_.below(field.choices.size())]);
      case FieldKind::reference:
        return reference(field);
      case FieldKind::part:
        return part(field);
      default:
        return field.name == "type" ? type() : "text " + std::to_string(tape_.below(5));
    }
  }

  std::string type() {
    const auto& types = assess::plant::shipped().knowledge.asset_types;
    return types[tape_.below(std::min<std::size_t>(types.size(), 256))].id;
  }

  std::string reference(const Field& field) {
    if (tape_.chance(10)) return "X-" + std::to_string(tape_.below(3));
    const std::string_view target = field.targets[tape_.below(field.targets.size())];
    const model::Noun* noun = model::find_noun(target);
    const std::size_t rows = noun == nullptr ? 0 : noun->size(factory_);
    return rows == 0 ? "X-0" : noun->id(noun->at(factory_, tape_.below(std::min<std::size_t>(rows, 256)))).text;
  }

  Value part(const Field& field) {
    Value::Map map;
    for (const Field& inner : field.part) {
      Value value = of(inner);
      if (!value.is_null()) map.push_back({std::string(inner.name), std::move(value), {}});
    }
    return map;
  }

  const model::Factory& factory_;
  Tape& tape_;
};

Value::Map some_fields(const model::Factory& factory, std::uint32_t noun, const std::string& id, Tape& tape) {
  const std::size_t known = tape.below(100);
  Value::Map fields = {{"id", id, {}}};
  for (const Field& field : model::nouns[noun].fields.subspan(1)) {
    if (!tape.chance(known)) continue;
    if (Value value = Values(factory, tape).of(field); !value.is_null())
      fields.push_back({std::string(field.name), std::move(value), {}});
  }
  return fields;
}

}  // namespace

Tape edit_tape(const model::Factory& factory) {
  constexpr std::size_t longest = 4096;
  std::uint64_t state = std::hash<std::string>()(exchange::write_factory_json(factory));
  std::vector<std::uint8_t> bytes(longest);
  for (std::uint8_t& byte : bytes) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    byte = static_cast<std::uint8_t>(state >> 56U);
  }
  return Tape(std::move(bytes));
}

RandomEdit random_edit(const model::Factory& factory, Tape& tape) {
  std::vector<std::uint32_t> nouns;
  for (std::uint32_t n = 0; n < model::nouns.size(); ++n) {
    if (model::nouns[n].size(factory) > 0) nouns.push_back(n);
  }
  if (nouns.empty()) return {};
  const bool other = factory.assets.empty() || tape.chance(50);
  const std::uint32_t noun = other ? nouns[tape.below(nouns.size())] : assess::asset_noun;
  const auto row = static_cast<std::uint32_t>(tape.below(std::min<std::size_t>(model::nouns[noun].size(factory), 256)));
  const auto fields = model::nouns[noun].fields;
  const Field& field = fields[1 + tape.below(fields.size() - 1)];  // the id comes first
  const Value value = Values(factory, tape).of(field);
  return {RandomEdit::Kind::change, {noun, row}, Value::Map{{std::string(field.name), value, {}}}};
}

RandomEdit random_add(const model::Factory& factory, Tape& tape) {
  constexpr std::array<std::uint32_t, 4> often = {assess::asset_noun, assess::zone_noun, assess::conduit_noun,
                                                  assess::business_noun};
  const auto any = static_cast<std::uint32_t>(tape.below(model::nouns.size()));
  const std::uint32_t noun = tape.chance(60) ? often[tape.below(often.size())] : any;
  const std::size_t rows = model::nouns[noun].size(factory);
  const auto row = static_cast<std::uint32_t>(tape.below(std::min<std::size_t>(rows + 1, 256)));
  std::string id = "N-" + std::to_string(tape.below(256)) + "-" + std::to_string(tape.below(256));
  if (tape.chance(5)) id = "X-0";
  if (tape.chance(5) && rows > 0) id = model::nouns[noun].id(model::nouns[noun].at(factory, 0)).text;
  return {RandomEdit::Kind::add, {noun, row}, some_fields(factory, noun, id, tape)};
}

RandomEdit weighty_edit(const model::Factory& factory, Tape& tape) {
  struct Weighty {
    std::string_view noun;
    std::string_view field;
  };
  constexpr auto all = std::to_array<Weighty>({{"zone", "party"},
                                               {"service", "zone"},
                                               {"business", "impact"},
                                               {"conduit", "privileged"},
                                               {"conduit", "to"},
                                               {"asset", "zone"},
                                               {"asset", "serves"},
                                               {"asset", "businesses"},
                                               {"data_item", "kept_in"}});
  const Weighty& one = all[tape.below(all.size())];
  const std::uint32_t noun = assess::noun_position(one.noun);
  const std::size_t rows = model::nouns[noun].size(factory);
  if (rows == 0) return random_edit(factory, tape);
  const auto row = static_cast<std::uint32_t>(tape.below(std::min<std::size_t>(rows, 256)));
  Value value = Values(factory, tape).of(*base::find_field(model::nouns[noun].fields, one.field));
  return {RandomEdit::Kind::change, {noun, row}, Value::Map{{std::string(one.field), std::move(value), {}}}};
}

void furnish(model::Factory& factory, Tape& tape) {
  factory.sites.emplace_back().id = {"ST-1"};
  for (const std::string_view name : {"data_item", "data_item", "data_item", "service", "committee", "purpose"}) {
    if (tape.chance(30)) continue;
    const std::uint32_t noun = assess::noun_position(name);
    const std::string id = "F-" + std::string(name) + std::to_string(model::nouns[noun].size(factory));
    const Value fields = some_fields(factory, noun, id, tape);
    static_cast<void>(base::set_all(model::nouns[noun].fields, model::nouns[noun].add(factory), fields, {}));
  }
}

RandomEdit random_erase(const model::Factory& factory, Tape& tape) {
  constexpr int tries = 8;
  const assess::Names names(factory);
  RandomEdit edit = random_edit(factory, tape);
  for (int n = 0; n < tries && !edit.fields.is_null(); ++n) {
    const model::Noun& noun = model::nouns[edit.at.noun];
    if (names.count(noun.id(noun.at(factory, edit.at.row)).text) == 0) break;
    edit = random_edit(factory, tape);
  }
  edit.kind = RandomEdit::Kind::erase;
  return edit;
}

void rename_all(model::Factory& factory) {
  for (const model::Noun& noun : model::nouns) {
    for (std::size_t n = 0; n < noun.size(factory); ++n) {
      void* row = noun.change(factory, n);
      for (const std::string_view name : {"name", "note"}) {
        const Field* field = base::find_field(noun.fields, name);
        if (field != nullptr) field->set(row, Value("別の名前"));
      }
      noun.place(row).line += 7;
    }
  }
}

Seen::Seen(const model::Factory& given, const assess::BoundArtefacts& artefacts)
    : factory(given),
      settings(assess::plant::settings()),
      assessment(assess::assess(factory, assess::plant::shipped().bound, settings)),
      index(factory),
      view{factory, index, assess::plant::shipped().bound, assessment, settings},
      members(factory, index, artefacts),
      ground{view, artefacts, members} {}

const assess::BoundArtefacts& shipped_artefacts() {
  static const assess::BoundArtefacts bound = *assess::bind_artefacts(assess::plant::shipped().knowledge);
  return bound;
}

void confirm_some(model::Factory& factory, Tape& tape, std::size_t percent) {
  const model::Factory before = factory;
  const Seen seen(before, shipped_artefacts());
  std::size_t number = factory.confirmations.size();
  for (const assess::BoundArtefact& one : shipped_artefacts().artefacts) {
    for (assess::Row row = 0; row < model::nouns[one.noun].size(before); ++row) {
      if (percent < 100 && !tape.chance(percent)) continue;
      factory.confirmations.push_back(assess::confirm(seen.ground, one, row, {{"D-1"}, seen.settings.as_of, {}, "1"}));
      factory.confirmations.back().id = assess::next_confirmation_id(seen.index, number);
    }
  }
}

}  // namespace masugata::laws
