#include "service/platform/sample_evidence.hpp"

#include <algorithm>

#include "service/platform/asking.hpp"
#include "service/platform/deviations.hpp"
#include "service/platform/observations.hpp"

namespace masugata::service {
namespace {

using base::Result;

Result<std::string> send(Platform& platform, const Caller& caller, std::string_view factory,
                         const base::EmbeddedFile& file) {
  const std::string name(file.path.substr(file.path.rfind('/') + 1));
  const base::Value row = TRY(start_upload(platform, caller, {std::string(factory), name, file.bytes.size()}));
  std::string id = *row.find("id")->string();
  TRY(send_upload(platform, caller, {std::string(factory), id, 0, file.bytes}));
  return id;
}

// The row of the register whose file this is; "" for none.
Result<std::string> config_of(Platform& platform, const Caller& caller, std::string_view factory,
                              std::string_view file) {
  const Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}));
  const auto& rows = asked.now->factory().filter_configs;
  const auto found = std::ranges::find_if(rows, [&](const model::FilterConfig& one) { return *one.file == file; });
  return found == rows.end() ? std::string() : found->id.text;
}

}  // namespace

Result<void> send_sample_evidence(Platform& platform, const Caller& caller, std::string_view factory) {
  ObserveOrder order;
  order.factory = factory;
  for (const base::EmbeddedFile& file : platform.ports().sample) {
    if (file.path.starts_with("captures/")) {
      order.uploads.push_back(TRY(send(platform, caller, factory, file)));
    } else if (file.path.starts_with("filters/")) {
      const std::string config = TRY(config_of(platform, caller, factory, file.path));
      if (!config.empty()) TRY(put_filter_text(platform, caller, {order.factory, config, file.bytes}));
    }
  }
  if (!order.uploads.empty()) TRY(start_observation(platform, caller, order));
  return {};
}

}  // namespace masugata::service
