// Use case: zones proposed from the business view, and the proposal as a scenario that can be judged.
#pragma once

#include "assess/proposal/proposal.hpp"
#include "service/factory.hpp"

namespace masugata::service {

struct Proposed {
  Opened opened;
  model::Assessment levels;
  assess::Proposal proposal;  // questions name files
  base::Notes notes;          // what could not be read of the captures
  model::Factory factory;     // as it would be; new zones have their names
};

// `captures`: what was seen weighs too; none: registers alone.
base::Result<Proposed> propose(const Context& context, std::string_view path, std::span<const std::string> captures);

// The output of `propose --format json`: sentences in both languages.
base::Value proposal_document(const Context& context, const Proposed& proposed);

// The proposal as a scenario file (YAML).
std::string proposal_scenario(const Context& context, const Proposed& proposed);

}  // namespace masugata::service
