// Use case: what a scenario would do to a factory, before anybody does it.
#pragma once

#include "exchange/scenario.hpp"
#include "report/answer.hpp"
#include "service/factory.hpp"

namespace masugata::service {

struct WhatIf {
  exchange::Scenario scenario;
  model::Factory after;
  base::Notes faults;  // what could not be done as written, and what the scenario breaks in the registers
  model::Consequences consequences;
};

struct WhatIfs {
  Assessed before;
  std::vector<WhatIf> scenarios;  // each against the factory as it is
};

base::Result<WhatIfs> what_if(const Context& context, std::string_view path, std::span<const std::string> scenarios);

// `scenarios` hold their text under the name that messages give them.
base::Result<WhatIfs> what_if(const Context& context, Assessed before, std::span<const exchange::FileBytes> scenarios);

report::Answer answer(const Context& context, const WhatIfs& all, const WhatIf& one, base::Language language);

// The output of `whatif --format json`; its schema is docs/schema/whatif.schema.json.
base::Value whatif_document(const Context& context, const WhatIfs& all, base::Language language);

// changed[], threats[], measures[], findings[], risk[] and recheck[]: its lists, which `diff` has too.
base::Value::Map consequence_rows(const report::Speech& speech, const knowledge::Knowledge& knowledge,
                                  const model::Consequences& consequences);

// What the folder would get when the scenario is carried out. Refuses a scenario or folder with faults.
base::Result<exchange::Rewrite> plan_apply(const Context& context, std::string_view folder, const WhatIf& one);

}  // namespace masugata::service
