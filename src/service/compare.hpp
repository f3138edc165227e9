// Use case: two factories side by side: facts that differ, and everything derived that differs.
#pragma once

#include "model/diff.hpp"
#include "model/recheck.hpp"
#include "service/factory.hpp"

namespace masugata::service {

struct Compared {
  Assessed before;
  Assessed after;
  std::vector<model::RowChange> facts;
  model::Consequences consequences;
};

base::Result<Compared> compare(const Context& context, Assessed before, Assessed after);
base::Result<Compared> compare_factories(const Context& context, std::string_view before, std::string_view after);

// The output of `diff --format json`: facts[]{noun, id, change, fields[]{field, before, after}} and the lists of
// what-if.
base::Value compare_document(const Context& context, const Compared& compared, base::Language language);

}  // namespace masugata::service
