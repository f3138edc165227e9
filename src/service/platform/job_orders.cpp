// Which long work can be ordered, and whose it is.
#include "service/platform/audit.hpp"
#include "service/platform/changes.hpp"
#include "service/platform/derived.hpp"
#include "service/platform/files.hpp"
#include "service/platform/jobs.hpp"
#include "service/platform/permission.hpp"
#include "service/platform/plant/moment.hpp"
#include "service/platform/scenarios.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Progress;
using base::Result;
using base::Value;

std::string text_in(const Value& order, std::string_view key) {
  const Value* held = order.find(key);
  return held != nullptr && held->string() != nullptr ? *held->string() : std::string();
}

JobResult as_result(Value body) { return {std::move(body), {}}; }
JobResult as_result(FileAnswer file) { return {{}, std::move(file)}; }

// The use case behind a kind, with the caller's rights as they are when it runs.
Result<Jobs::Work> work_for(Platform& platform, const Caller& caller, std::string_view factory, const Value& order) {
  const std::string kind = text_in(order, "kind");
  const Moment at{std::string(factory), text_in(order, "as_of")};
  const std::string format = text_in(order, "format");
  if (kind == "report") {
    const ReportWish wish{at, text_in(order, "paper"), format, text_in(order, "zone")};
    return [&platform, caller, wish](Progress& progress) -> Result<JobResult> {
      return as_result(TRY(get_report(platform, caller, wish, progress)));
    };
  }
  if (kind == "export") {
    return [&platform, caller, at, format](Progress&) -> Result<JobResult> {
      return as_result(TRY(export_factory(platform, caller, at, format)));
    };
  }
  if (kind == "assess") {
    return [&platform, caller, at](Progress&) -> Result<JobResult> {
      return as_result(TRY(get_assessment(platform, caller, at)));
    };
  }
  if (kind == "compare") {
    const Between between{std::string(factory), text_in(order, "from"), text_in(order, "to")};
    return [&platform, caller, between](Progress&) -> Result<JobResult> {
      return as_result(TRY(compare_moments(platform, caller, between)));
    };
  }
  if (kind == "scenario") {
    return [&platform, caller, at, scenario = text_in(order, "scenario")](Progress&) -> Result<JobResult> {
      return as_result(TRY(run_scenario(platform, caller, at.factory, scenario)));
    };
  }
  if (kind == "verify") {
    const store::Head printed{parse_number(text_in(order, "number")).value_or(0), text_in(order, "hash")};
    return [&platform, caller, at, printed](Progress&) -> Result<JobResult> {
      return as_result(TRY(verify(platform, caller, at.factory, printed)));
    };
  }
  return base::fail(Fault::invalid, "error.job.kind", {{"kind", kind}});
}

Result<std::shared_ptr<Jobs::Job>> own_job(Platform& platform, const Caller& caller, std::string_view factory,
                                           std::string_view id) {
  TRY(permit(platform.equipment().knowledge.permissions, caller, Right::see, factory));
  auto job = platform.jobs().find(id);
  const bool own = job && Jobs::order_of(*job).account == caller.account && Jobs::order_of(*job).factory == factory;
  if (own) return job;
  return base::fail(Fault::not_found, "error.job.none", {{"job", std::string(id)}});
}

}  // namespace

Result<Value> start_job(Platform& platform, const Caller& caller, std::string_view factory, const Value& order) {
  TRY(permit(platform.equipment().knowledge.permissions, caller, Right::see, factory));
  Jobs::Work work = TRY(work_for(platform, caller, factory, order));
  const std::string id = TRY(platform.jobs().start(
      {text_in(order, "kind"), std::string(factory), caller.account, caller.language, caller.reaches},
      std::move(work)));
  return get_job(platform, caller, factory, id);
}

Result<Value> list_jobs(Platform& platform, const Caller& caller, std::string_view factory) {
  TRY(permit(platform.equipment().knowledge.permissions, caller, Right::see, factory));
  Value::List rows;
  for (const auto& job : platform.jobs().all()) {
    const Jobs::Order& order = Jobs::order_of(*job);
    if (order.account == caller.account && order.factory == factory) rows.push_back(platform.jobs().document(*job));
  }
  const auto total = static_cast<std::int64_t>(rows.size());
  return Value::Map{{"rows", std::move(rows), {}}, {"next", {}, {}}, {"total", total, {}}};
}

Result<Value> get_job(Platform& platform, const Caller& caller, std::string_view factory, std::string_view job) {
  return platform.jobs().document(*TRY(own_job(platform, caller, factory, job)));
}

Result<Value> cancel_job(Platform& platform, const Caller& caller, std::string_view factory, std::string_view job) {
  const auto held = TRY(own_job(platform, caller, factory, job));
  Jobs::cancel(*held);
  return platform.jobs().document(*held);
}

Result<JobResult> get_job_result(Platform& platform, const Caller& caller, std::string_view factory,
                                 std::string_view job) {
  const auto held = TRY(own_job(platform, caller, factory, job));
  if (Jobs::order_of(*held).reaches != caller.reaches)
    return base::fail(Fault::not_found, "error.job.none", {{"job", std::string(job)}});
  return Jobs::result_of(*held);
}

}  // namespace masugata::service
