// Use cases: what must be decided again, and that somebody decided it.
#pragma once

#include "assess/recheck/recheck.hpp"
#include "report/answer_item.hpp"
#include "service/factory.hpp"

namespace masugata::service {

struct Rechecked {
  Assessed assessed;
  model::Recheck recheck;
};

base::Result<Rechecked> recheck_factory(const Context& context, std::string_view path);

// The output of `recheck --format json`; its schema is docs/schema/recheck.schema.json.
base::Value recheck_document(const Context& context, const Rechecked& rechecked, base::Language language);
// One row of its list, which what-if has too.
base::Value recheck_row(const report::Speech& speech, const knowledge::Knowledge& knowledge,
                        const model::RecheckItem& item, report::Moment moment);

enum class Extent : std::uint8_t {
  named,     // the objects and artefacts that were named
  all_open,  // everything that is not fresh
};

struct ConfirmRequest {
  Extent extent = Extent::named;
  std::vector<std::string> objects;  // "Z-09": all of its artefacts that are not fresh; "zone:Z-09": that one, even so
  std::string by;                    // role, department or supplier
  std::string reason;
  base::Language language = base::Language::ja;  // of the reason
  std::string program;                           // version
};

struct PlannedConfirm {
  std::vector<model::Confirmation> confirmations;
  exchange::Rewrite rewrite;  // what the folder would get; empty when there is nothing to confirm
};

// Refuses objects, artefacts and confirmers that do not exist, and to confirm everything without a reason.
base::Result<std::vector<model::Confirmation>> confirmations_for(const Context& context, const Assessed& assessed,
                                                                 const ConfirmRequest& request);
base::Result<PlannedConfirm> plan_confirm(const Context& context, std::string_view folder,
                                          const ConfirmRequest& request);

}  // namespace masugata::service
