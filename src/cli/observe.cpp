#include "service/observe.hpp"

#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/deviations.hpp"
#include "service/observation_sheets.hpp"
#include "service/report.hpp"

namespace masugata::cli {
namespace {

constexpr std::size_t most_rows_shown = 60;

// Each record on a line of its own as it is read, for other programs.
class RecordLines final : public observe::Listener {
 public:
  RecordLines(const Invocation& call, const std::vector<knowledge::Protocol>& protocols)
      : call_(call), protocols_(protocols) {}
  void hear(const observe::Record& record) override {
    const base::Value row = service::record_row(protocols_, record, call_.terminal.language);
    call_.terminal.out(base::write_json(row, base::JsonStyle::compact) + "\n");
  }

 private:
  const Invocation& call_;
  const std::vector<knowledge::Protocol>& protocols_;
};

void print_line(const Invocation& call, std::string_view kind, base::Value row) {
  base::Value::Map line{{"kind", std::string(kind), {}}};
  for (const base::Member& member : *row.map()) line.push_back(member);
  call.terminal.out(base::write_json(std::move(line), base::JsonStyle::compact) + "\n");
}

void print_lines(const Invocation& call, const service::Observed& observed) {
  for (const auto& one : observed.observation.devices) print_line(call, "device", service::device_row(one));
  for (const auto& one : observed.observation.conversations) {
    print_line(call, "conversation", service::conversation_row(one, call.terminal.language));
  }
}

std::string fact_of(const model::ObservedDevice& device, std::string_view trait) {
  for (const auto& fact : device.facts) {
    if (fact.trait == trait) return one_line(fact.value);
  }
  return "";
}

std::string addresses_of(const model::ObservedDevice& device) {
  std::string text;
  for (const auto* list : {&device.ips, &device.macs}) {
    for (const std::string& one : *list) text += (text.empty() ? "" : " ") + one;
  }
  return text;
}

void print_devices(const Invocation& call, const service::Observed& observed) {
  const auto word = [&](std::string_view key) {
    return call.context.equipment.words.word(key, call.terminal.language);
  };
  Table table;
  table.head = {word("cli.observe.addresses"), word("cli.observe.maker"), word("cli.observe.model"),
                word("cli.observe.firmware"), word("cli.observe.packets")};
  for (const auto& device : observed.observation.devices) {
    if (table.rows.size() == most_rows_shown) break;
    const std::string order = fact_of(device, "order_number");
    const std::string model = fact_of(device, "model");
    table.rows.push_back({{addresses_of(device), device.heard ? Ink::plain : Ink::faint},
                          {fact_of(device, "maker"), Ink::plain},
                          {model.empty() ? order : model, Ink::plain},
                          {fact_of(device, "firmware"), Ink::plain},
                          {std::to_string(device.sent.packets), Ink::plain}});
  }
  if (!table.rows.empty()) call.terminal.out(draw(table, call.terminal));
  const std::size_t all = observed.observation.devices.size();
  if (all > most_rows_shown) say(call, "cli.observe.more_devices", {{"count", std::to_string(all - most_rows_shown)}});
}

std::string effects_of(const model::Conversation& one, const Invocation& call) {
  std::string text;
  for (const std::string_view effect : knowledge::operation_class_names) {
    std::uint64_t times = 0;
    for (const auto& operation : one.operations) times += operation.effect == effect ? operation.times() : 0;
    if (times == 0) continue;
    const std::string word =
        call.context.equipment.words.word("operation_class." + std::string(effect), call.terminal.language);
    text += (text.empty() ? "" : " ") + word + " " + std::to_string(times);
  }
  return text;
}

void print_conversations(const Invocation& call, const service::Observed& observed) {
  const auto word = [&](std::string_view key) {
    return call.context.equipment.words.word(key, call.terminal.language);
  };
  Table table;
  table.head = {word("cli.observe.client"), word("cli.observe.server"), word("cli.observe.service"),
                word("cli.observe.packets"), word("cli.observe.operations")};
  for (const auto& one : observed.observation.conversations) {
    if (table.rows.size() == most_rows_shown) break;
    const std::string service =
        (one.protocol.empty() ? "" : one.protocol + " ") + one.transport + "/" + std::to_string(one.port);
    table.rows.push_back({{one.client, Ink::plain},
                          {one.server, Ink::plain},
                          {service, one.guessed || one.protocol.empty() ? Ink::faint : Ink::plain},
                          {std::to_string(one.to_server.packets + one.to_client.packets), Ink::plain},
                          {effects_of(one, call), Ink::plain}});
  }
  if (!table.rows.empty()) call.terminal.out(draw(table, call.terminal));
  const std::size_t all = observed.observation.conversations.size();
  if (all > most_rows_shown)
    say(call, "cli.observe.more_conversations", {{"count", std::to_string(all - most_rows_shown)}});
}

void print_text(const Invocation& call, const service::Observed& observed) {
  const model::ObservationCounts& counts = observed.observation.counts;
  say(call, "cli.observe.summary",
      {{"packets", std::to_string(counts.packets)},
       {"devices", std::to_string(observed.observation.devices.size())},
       {"conversations", std::to_string(observed.observation.conversations.size())}});
  if (counts.skipped > 0) say(call, "cli.observe.skipped", {{"count", std::to_string(counts.skipped)}});
  if (counts.duplicates > 0) say(call, "cli.observe.duplicates", {{"count", std::to_string(counts.duplicates)}});
  if (counts.gaps > 0) say(call, "cli.observe.gaps", {{"count", std::to_string(counts.gaps)}});
  if (counts.over_limits > 0) say(call, "cli.observe.over_limits", {{"count", std::to_string(counts.over_limits)}});
  print_devices(call, observed);
  print_conversations(call, observed);
}

int write_book(const Invocation& call, const service::Observed& observed, const service::HeldAgainst* held) {
  constexpr std::size_t most_rows = 200'000;  // of a sheet: a workbook is held in memory while it is written
  if (call.context.press == nullptr)
    return fail_with(call, {base::Fault::unavailable, {"error.report.no_press", {}, {}}});
  const service::SheetWish wish{call.context.equipment.words, call.terminal.language, most_rows};
  const report::Document book = service::observation_book(wish, observed, held);
  auto bytes = call.context.press->workbook(book, call.context.as_of);
  if (!bytes) return fail_with(call, bytes.error());
  const auto written = service::write_page(call.context, call.options.output, std::move(*bytes));
  if (!written) return fail_with(call, written.error());
  say(call, "cli.observe.written", {{"file", call.options.output}});
  say_faults(call, observed.notes);
  return observed.notes.empty() ? all_well : with_faults;
}

// With a factory at hand: what was seen, and how it differs from what is declared.
int compare(const Invocation& call) {
  const auto network = service::network_knowledge_of(call.context.equipment, call.context.hands);
  if (!network) return fail_with(call, network.error());
  auto done = service::reconcile_folder(call.context, *network, call.options.factory, call.options.files);
  if (!done) return fail_with(call, done.error());
  const model::Factory& factory = done->assessed.opened.factory;
  const base::Language language = call.terminal.language;
  const service::PlantView plant{*network, factory, done->assessed.assessment, done->observed.observation};
  base::Notes& notes = done->observed.notes;
  notes.insert(notes.end(), done->notes.begin(), done->notes.end());
  const service::HeldAgainst held_against{factory, done->result};
  if (call.options.format == "xlsx") return write_book(call, done->observed, &held_against);
  if (wants_json(call)) {
    base::Value seen = service::observation_document(call.context, done->observed, language);
    base::Value::Map document = *seen.map();
    const base::Value held = service::reconciliation_document(call.context, plant, done->result, language);
    for (const base::Member& member : *held.map()) document.push_back(member);
    print_json(call, std::move(document));
  } else if (call.options.format == "lines") {
    print_lines(call, done->observed);
    const base::Value held = service::reconciliation_document(call.context, plant, done->result, language);
    for (const base::Value& row : *held.find("deviations")->list()) print_line(call, "deviation", row);
  } else {
    print_deviations(call, plant, done->result);
  }
  say_faults(call, notes);
  return notes.empty() ? all_well : with_faults;
}

}  // namespace

int run_observe(const Invocation& call) {
  if ((call.options.format == "xlsx") == call.options.output.empty()) {
    return fail_with(call, {base::Fault::invalid, {"error.observe.output", {}, {}}});
  }
  if (!call.options.factory.empty() && call.options.format != "records") return compare(call);
  const auto protocols = service::protocols_of(call.context.equipment, call.context.hands);
  if (!protocols) return fail_with(call, protocols.error());
  RecordLines lines(call, *protocols);
  const bool records = call.options.format == "records";
  const auto observed =
      service::observe_files(call.context, *protocols, call.options.files, records ? &lines : nullptr);
  if (!observed) return fail_with(call, observed.error());
  if (call.options.format == "xlsx") return write_book(call, *observed, nullptr);
  if (wants_json(call)) {
    service::write_observation(call.context, *observed, call.terminal.language,
                               [&](std::string_view text) { call.terminal.out(text); });
  } else if (call.options.format == "lines") {
    print_lines(call, *observed);
  } else if (!records) {
    print_text(call, *observed);
  }
  say_faults(call, observed->notes);
  return observed->notes.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
