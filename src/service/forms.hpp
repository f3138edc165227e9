// Use cases on check points, the self-check and forms: our own standing, sheets for suppliers, customers' workbooks.
#pragma once

#include "assess/self_check.hpp"
#include "exchange/form/check_sheet.hpp"
#include "exchange/form/fill.hpp"
#include "exchange/form/returned_answers.hpp"
#include "service/factory.hpp"

namespace masugata::service {

// How the plant and what it takes from outside stand, on the day.
struct Standings {
  Assessed assessed;
  assess::CheckPoints points;
  std::vector<model::PointStanding> items;  // of the self-check, in the order of the catalogue
  model::SelfCheck self_check;
};
base::Result<Standings> assess_answers(const Context& context, std::string_view path);
Standings standings_of(const Context& context, Assessed assessed);

// The output of `selfcheck --format json`.
base::Value self_check_document(const Context& context, const Standings& standings, base::Language language);

// A customer's workbook filled by a mapping; nothing is written.
struct FillPaths {
  std::string factory;
  std::string mapping;
  std::string book;
};
base::Result<exchange::Filled> fill_book(const Context& context, const FillPaths& paths);

struct SheetRequest {
  std::string factory;
  std::string subject;    // a supplier, product family, product or cloud service
  std::string return_to;  // empty: the first role of the security department
  std::string due;        // a day; empty for none
  base::Language language = base::Language::ja;
};
// The bytes of a workbook. Fails when there is no such subject, or nothing to ask of it.
base::Result<std::string> make_check_sheet(const Context& context, const SheetRequest& request);
base::Result<std::string> make_check_sheet(const Context& context, const Standings& standings,
                                           const SheetRequest& request);

struct PlannedAnswers {
  exchange::ReturnedSheet sheet;
  exchange::AppliedAnswers applied;
  exchange::Rewrite rewrite;  // what the folder would get
};
// `file` holds the workbook; the rewrite stays empty.
base::Result<PlannedAnswers> read_answers(const Context& context, const model::Factory& factory,
                                          const exchange::FileView& file);
base::Result<PlannedAnswers> plan_answers(const Context& context, std::string_view folder, std::string_view file);

}  // namespace masugata::service
