// Use cases: scenarios that are kept with a plant: written, asked, carried out.
#pragma once

#include "service/platform/platform.hpp"

namespace masugata::service {

// {rows: [{scenario, name, question, account, at, revision}]}
base::Result<base::Value> list_scenarios(Platform& platform, const Caller& caller, std::string_view factory);
// {scenario, name, question, text, account, at, revision}; text is YAML.
base::Result<Versioned> get_scenario(Platform& platform, const Caller& caller, std::string_view factory,
                                     std::string_view scenario);

struct ScenarioWrite {
  std::string factory;
  std::string scenario;  // slug: 1 to 40 of a-z, 0-9 and -
  std::string text;      // YAML; refused when it is no scenario
  std::uint64_t revision = 0;
};
base::Result<Versioned> put_scenario(Platform& platform, const Caller& caller, const ScenarioWrite& write);
base::Result<void> remove_scenario(Platform& platform, const Caller& caller, std::string_view factory,
                                   std::string_view scenario);

// As `whatif --format json`, with `answer` in words.
base::Result<base::Value> run_scenario(Platform& platform, const Caller& caller, std::string_view factory,
                                       std::string_view scenario);
// As every write.
base::Result<base::Value> apply_scenario(Platform& platform, const Caller& caller, std::string_view factory,
                                         std::string_view scenario, std::string_view reason);

}  // namespace masugata::service
