// Two moments of a plant, side by side.
#include "service/compare.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/changes.hpp"

namespace masugata::service {

namespace {

using base::Result;
using base::Value;

Result<std::unique_ptr<Copy>> copy_at(Platform& platform, const Caller& caller, const Moment& at,
                                      base::Progress& progress) {
  const Asked asked = TRY(ask(platform, caller, at, Right::see_weaknesses));
  TRY(needs_all(asked.sight));
  return std::make_unique<Copy>(platform, *asked.now, progress);
}

Value head_of(const store::Head& head) {
  return Value::Map{{"number", static_cast<std::int64_t>(head.number), {}}, {"hash", head.hash, {}}};
}

}  // namespace

Result<Value> compare_moments(Platform& platform, const Caller& caller, const Between& between) {
  base::Progress progress;
  const auto before = TRY(copy_at(platform, caller, {between.factory, between.from}, progress));
  const auto after = TRY(copy_at(platform, caller, {between.factory, between.to}, progress));
  const Context& context = after->context;
  const Compared compared = TRY(compare(context, std::move(before->assessed), std::move(after->assessed)));
  Value document = compare_document(context, compared, caller.language);
  document.set("from", head_of(before->head));
  document.set("to", head_of(after->head));
  return document;
}

}  // namespace masugata::service
