#include "report/deviation_telling.hpp"

#include <algorithm>

namespace masugata::report {

namespace {

using base::Language;

template <class Row>
std::string named(const std::vector<Row>& rows, const std::string& id, Language language) {
  const auto found = std::ranges::find_if(rows, [&](const Row& row) { return row.id.text == id; });
  const std::string name = found == rows.end() ? std::string() : found->name->in(language);
  return name.empty() ? id : id + " " + name;
}

std::string zone_name(const base::Words& words, const model::Factory& factory, const std::string& id,
                      Language language) {
  return id.empty() ? words.word("deviation.outside", language) : named(factory.zones, id, language);
}

}  // namespace

std::string tell_operations(const base::Words& words, const std::vector<std::string>& classes, Language language) {
  std::string out;
  for (const std::string& one : classes) {
    const std::string word = words.word("operation_class." + one, language);
    out += (out.empty() ? "" : language == Language::ja ? "・" : ", ") + word;
  }
  return out;
}

std::string tell(const base::Words& words, const model::DeviationFact& fact, Language language) {
  const bool field = fact.what == "contradiction";
  const bool trait = fact.what == "stated";
  const bool operation = fact.what == "operation";
  const std::string one = field   ? words.word("field.asset." + fact.one, language)
                          : trait ? words.word("observe.trait." + fact.one, language)
                                  : fact.one;
  const std::string name = operation && language == Language::en ? fact.other : one;
  return words.say({"deviation.fact." + fact.what,
                    {{"one", name},
                     {"other", fact.other},
                     {"third", fact.third},
                     {"line", std::to_string(fact.where.line)},
                     {"file", fact.where.file}},
                    {}},
                   language);
}

DeviationTelling tell(const base::Words& words, const model::Factory& factory, const model::Deviation& one,
                      Language language) {
  const std::string base_key =
      "deviation." + std::string(model::deviation_kind_names[static_cast<std::size_t>(one.kind)]);
  std::string assets;
  for (const std::string& id : one.assets)
    assets += (assets.empty() ? "" : language == Language::ja ? "、" : ", ") + named(factory.assets, id, language);
  const std::vector<base::Argument> arguments{{"from", zone_name(words, factory, one.from, language)},
                                              {"to", zone_name(words, factory, one.to, language)},
                                              {"conduit", one.conduit},
                                              {"service", one.service},
                                              {"operations", tell_operations(words, one.operations, language)},
                                              {"assets", assets},
                                              {"count", std::to_string(std::max<std::size_t>(one.devices.size(), 1))}};
  DeviationTelling out;
  out.title = words.say({base_key + ".title", arguments, {}}, language);
  out.why = words.word(base_key + ".why", language);
  out.action = words.word(base_key + ".action", language);
  out.severity_reason = words.word("deviation.severity." + one.severity_reason, language);
  for (const model::DeviationFact& fact : one.facts) out.facts.push_back(tell(words, fact, language));
  return out;
}

}  // namespace masugata::report
