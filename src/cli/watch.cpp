#include "base/json.hpp"
#include "cli/commands.hpp"
#include "service/watching.hpp"

namespace masugata::cli {
namespace {

constexpr std::uint64_t usual_seconds = 10;

// Which asset of the register has an address.
using Register = std::map<std::string, std::string, std::less<>>;

base::Result<Register> read_register(const Invocation& call) {
  Register assets;
  if (call.options.factory.empty()) return assets;
  const service::Opened opened = TRY(service::open_factory(call.context, call.options.factory));
  for (const model::Asset& asset : opened.factory.assets) {
    if (!asset.addresses.known()) continue;
    for (const std::string& address : *asset.addresses) assets.emplace(address, asset.id.text);
  }
  return assets;
}

// Prints what is new, as it comes.
class News {
 public:
  News(const Invocation& call, Register assets, service::Watcher& watcher)
      : call_(call), assets_(std::move(assets)), watcher_(watcher) {}

  base::Result<void> look(std::vector<service::WatchedFile> files) {
    const service::Look look = folder_.look(std::move(files));
    say_all(look.notes);
    for (const std::string& path : look.finished) {
      say_all(TRY(watcher_.read(path)));
      ++files_;
      tell(watcher_.news());
    }
    return {};
  }

  void end() const {
    if (is_for_machines()) return;
    say(call_, "cli.watch.summary",
        {{"files", std::to_string(files_)},
         {"packets", std::to_string(watcher_.counts().packets)},
         {"devices", std::to_string(watcher_.devices())},
         {"conversations", std::to_string(watcher_.conversations())}});
  }
  [[nodiscard]] bool had_faults() const { return faults_; }

 private:
  [[nodiscard]] bool is_for_machines() const { return call_.options.format == "lines"; }

  void say_all(const base::Notes& notes) {
    say_faults(call_, notes);
    faults_ = faults_ || !notes.empty();
  }

  void tell(const model::Observation& news) const {
    for (const auto& one : news.devices) {
      is_for_machines() ? print_row("device", service::device_row(one)) : say_device(one);
    }
    for (const auto& one : news.conversations) {
      is_for_machines() ? print_row("conversation", service::conversation_row(one, call_.terminal.language))
                        : say_conversation(one);
    }
  }

  void print_row(std::string_view kind, base::Value row) const {
    row.map()->insert(row.map()->begin(), {"kind", std::string(kind), {}});
    call_.terminal.out(base::write_json(row, base::JsonStyle::compact) + "\n");
  }

  // "192.168.10.5 (A-12)"
  [[nodiscard]] std::string named(const std::string& address) const {
    const auto asset = assets_.find(address);
    return asset == assets_.end() ? address : address + " (" + asset->second + ")";
  }

  void say_device(const model::ObservedDevice& one) const {
    std::string addresses;
    bool known = false;
    for (const auto* list : {&one.ips, &one.macs}) {
      for (const std::string& address : *list) {
        addresses += (addresses.empty() ? "" : " ") + named(address);
        known = known || assets_.contains(address);
      }
    }
    std::string identity;
    for (const std::string_view trait : {"maker", "model", "order_number", "firmware", "name"}) {
      const auto fact = std::ranges::find(one.facts, trait, &model::ObservedFact::trait);
      if (fact != one.facts.end()) identity += (identity.empty() ? "" : " ") + one_line(fact->value);
    }
    const bool stranger = !assets_.empty() && !known;
    say(call_, stranger ? "cli.watch.stranger" : "cli.watch.device",
        {{"addresses", addresses}, {"identity", identity}});
  }

  void say_conversation(const model::Conversation& one) const {
    const std::string service =
        (one.protocol.empty() ? "" : one.protocol + " ") + one.transport + "/" + std::to_string(one.port);
    say(call_, "cli.watch.conversation",
        {{"client", named(one.client)}, {"server", named(one.server)}, {"service", service}});
  }

  const Invocation& call_;
  Register assets_;
  service::Watcher& watcher_;
  service::RotatingFolder folder_;
  std::size_t files_ = 0;
  bool faults_ = false;
};

base::Result<std::uint64_t> seconds_of(const std::string& text) {
  constexpr std::size_t most_digits = 5;
  if (text.empty()) return usual_seconds;
  const bool digits = text.size() <= most_digits && text.find_first_not_of("0123456789") == std::string::npos;
  const std::uint64_t seconds = digits ? std::stoull(text) : 0;
  if (seconds > 0) return seconds;
  return base::fail(base::Fault::invalid, "error.watch.interval", {{"value", text}});
}

base::Result<int> watch(const Invocation& call) {
  const std::uint64_t seconds = TRY(seconds_of(call.options.interval));
  Register assets = TRY(read_register(call));
  const auto watcher = TRY(service::Watcher::open(call.context));
  News news(call, std::move(assets), *watcher);
  const auto watched = call.station.watch(call.options.folder, seconds, [&](std::vector<service::WatchedFile> files) {
    return news.look(std::move(files));
  });
  // Whoever stops it wants to know what came of it.
  if (!watched && watched.error().fault != base::Fault::cancelled) return tl::unexpected(watched.error());
  news.end();
  return news.had_faults() ? with_faults : all_well;
}

}  // namespace

int run_watch(const Invocation& call) {
  const auto code = watch(call);
  return code ? *code : fail_with(call, code.error());
}

}  // namespace masugata::cli
