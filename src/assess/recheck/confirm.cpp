#include "assess/recheck/confirm.hpp"

namespace masugata::assess {

model::Confirmation confirm(const Ground& ground, const BoundArtefact& artefact, Row object,
                            const Signature& signature) {
  const model::Noun& noun = model::nouns[artefact.noun];
  const std::vector<Input> inputs = inputs_of(ground, artefact, object);
  model::Confirmation one;
  one.artefact = artefact.artefact->id;
  one.object = noun.id(noun.at(ground.view.factory, object));
  one.confirmed_by = signature.by;
  one.confirmed_on = signature.on;
  if (!signature.reason.empty()) one.reason = signature.reason;
  one.digest = digest_of(inputs);
  std::vector<model::ConfirmedInput> kept;
  for (const Input& input : inputs) {
    model::ConfirmedInput& each = kept.emplace_back();
    each.input = std::string(input.name);
    if (!input.value.empty()) each.value = input.value;
  }
  one.inputs = kept.empty() ? decltype(one.inputs)::none() : decltype(one.inputs)(std::move(kept));
  one.knowledge = ground.bound.knowledge->version;
  one.program = signature.program;
  return one;
}

base::Id next_confirmation_id(const FactoryIndex& index, std::size_t& number) {
  constexpr std::size_t digits = 4;
  while (true) {
    std::string text = std::to_string(++number);
    text.insert(0, text.size() < digits ? digits - text.size() : 0, '0');
    text.insert(0, "CF-");
    if (!index.ids.find(text)) return {std::move(text)};
  }
}

}  // namespace masugata::assess
