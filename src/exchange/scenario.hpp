// A scenario: a change set that somebody asks about ("may we connect this?"), as a file of its own, and what the
// factory would be with it. The format: docs/schema/scenario.schema.json.
#pragma once

#include <string_view>

#include "base/value.hpp"
#include "model/factory.hpp"

namespace masugata::exchange {

struct Scenario {
  std::string file;
  base::Text name;
  base::Text question;   // what is to be decided
  base::Text cost_note;  // what it costs, in words
  // Registers by plural name, as written: lists of rows; `remove` lists of ids.
  base::Value add;
  base::Value change;
  base::Value remove;
};

// Fails on malformed YAML, another format or version, and on parts that are no lists of rows, naming file and line.
base::Result<Scenario> read_scenario(std::string_view bytes, std::string_view file);

struct Applied {
  model::Factory factory;
  // What could not be done as written: rows that are not there or are there already, unknown registers and fields.
  // Everything else was done.
  base::Notes faults;
};

// Removes first, then changes, then adds. Of a part ("impact") the fields that are given change; lists are replaced.
Applied apply_scenario(const Scenario& scenario, const model::Factory& factory);

}  // namespace masugata::exchange
