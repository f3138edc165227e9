#include <charconv>

#include "cli/commands.hpp"

namespace masugata::cli {

namespace {

// "12:ab34…", as decision sheets and backups print it.
base::Result<PrintedHead> head_of(const Options& options) {
  PrintedHead head{options.factory, 0, {}};
  if (options.head.empty()) return head;
  const std::size_t colon = options.head.find(':');
  const std::string number = options.head.substr(0, colon);
  const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), head.number);
  const bool whole = fault == std::errc() && end == number.data() + number.size() && head.number > 0;
  if (!whole || colon == std::string::npos) {
    return base::fail(base::Fault::invalid, "error.verify.head", {{"head", options.head}});
  }
  if (options.factory.empty()) return base::fail(base::Fault::invalid, "error.verify.factory");
  head.hash = options.head.substr(colon + 1);
  return head;
}

}  // namespace

int run_verify(const Invocation& call) {
  const auto head = head_of(call.options);
  if (!head) return fail_with(call, head.error());
  const auto verified = call.station.verify(place_of(call.options), *head);
  if (!verified) return fail_with(call, verified.error());
  int code = all_well;
  for (const VerifiedFactory& factory : *verified) {
    say(call, factory.faults.empty() ? "cli.verify.sound" : "cli.verify.broken",
        {{"factory", one_line(factory.name) + " (" + factory.key + ")"},
         {"acts", std::to_string(factory.acts)},
         {"erased", std::to_string(factory.erased)},
         {"head", std::to_string(factory.number) + ":" + factory.hash},
         {"hash", factory.content_hash}});
    say_faults(call, factory.faults);
    if (!factory.faults.empty()) code = with_faults;
  }
  if (verified->empty()) say(call, "cli.verify.nothing");
  return code;
}

}  // namespace masugata::cli
