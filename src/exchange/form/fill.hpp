// A customer's own workbook, filled from what we have answered already (one evidence, many forms).
//
// Only the cells that the mapping names change; every other byte of the workbook's parts stays. All of it or nothing:
// with one fault no workbook comes out.
#pragma once

#include <functional>

#include "exchange/form/mapping.hpp"
#include "exchange/workbook/workbook.hpp"
#include "knowledge/knowledge.hpp"
#include "model/factory.hpp"
#include "model/self_check.hpp"

namespace masugata::exchange {

struct FillInput {
  std::span<const std::byte> bytes;  // the workbook
  std::string file;                  // its name, for messages
  const Mapping& mapping;
  const model::Factory& factory;
  const knowledge::Knowledge& knowledge;
  // Of check points by subject, and of self-check items with an empty subject.
  std::span<const model::PointStanding> standings;
  const model::SelfCheck& self_check;
  base::Date as_of;
  // A known field as a person reads it.
  std::function<std::string(const model::Noun& noun, const base::Field& field, const void* row)> say;
};

struct FilledCell {
  std::string sheet;
  std::string cell;  // "D5"
  std::string before;
  std::string after;
  std::string source;  // what it comes from: a point, "site.name", …
  bool operator==(const FilledCell&) const = default;
};

struct Filled {
  std::string bytes;              // of the filled workbook; empty when there are faults
  std::vector<FilledCell> cells;  // in the order of sheets, rows and columns
  base::Notes faults;             // what cannot be filled, by line of the mapping
  base::Notes open;               // answers that are missing or have expired: their cells stay as they were
  base::Notes notes;
};

// Fails when the workbook cannot be read at all.
base::Result<Filled> fill_workbook(const FillInput& input, base::Progress& progress);

}  // namespace masugata::exchange
