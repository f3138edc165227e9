#include <charconv>

#include "cli/commands.hpp"

namespace masugata::cli {

namespace {

base::Result<std::uint16_t> port_of(const std::string& text) {
  if (text.empty()) return ServeWish().port;
  std::uint16_t port = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (fault == std::errc() && end == text.data() + text.size()) return port;
  return base::fail(base::Fault::invalid, "error.serve.port", {{"port", text}});
}

base::Result<ServeWish> wish_of(const Options& options) {
  ServeWish wish;
  wish.place = place_of(options);
  if (!options.host.empty()) wish.host = options.host;
  wish.port = TRY(port_of(options.port));
  wish.certificate = options.certificate;
  wish.key = options.key;
  wish.names = options.names;
  wish.demo = options.demo;
  wish.log = options.log_requests ? Log::requests : Log::trouble;
  return wish;
}

void greet(const Invocation& call, const Serving& serving) {
  say(call, "cli.serve.address", {{"address", serving.address}});
  say(call, "cli.serve.data", {{"folder", as_typed(serving.folder)}});
  if (serving.demo) say(call, "cli.serve.demo");
  if (!serving.set_up_link.empty()) say(call, "cli.serve.set_up", {{"link", serving.set_up_link}});
  say(call, "cli.serve.stop");
}

}  // namespace

Place place_of(const Options& options) { return {options.data, options.database}; }

int run_serve(const Invocation& call) {
  const auto wish = wish_of(call.options);
  if (!wish) return fail_with(call, wish.error());
  const auto served = call.station.serve(*wish, [&](const Serving& serving) { greet(call, serving); });
  if (served) return all_well;
  const int code = fail_with(call, served.error());
  if (served.error().message.key == "error.serve.no_tls") {
    call.terminal.error(call.context.equipment.words.word("cli.serve.make_certificate", call.terminal.language) + "\n");
  }
  return code;
}

}  // namespace masugata::cli
