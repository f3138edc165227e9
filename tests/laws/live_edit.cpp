#include "tests/laws/live_edit.hpp"

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
  return {{noun, row}, Value::Map{{std::string(field.name), value, {}}}};
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
