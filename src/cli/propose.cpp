#include "cli/commands.hpp"
#include "service/proposal.hpp"
#include "service/report.hpp"

namespace masugata::cli {

namespace {

using assess::no_row;
using assess::Proposal;
using model::LevelPair;

class Page {
 public:
  Page(const Invocation& call, const service::Proposed& proposed)
      : call_(call),
        proposed_(proposed),
        proposal_(proposed.proposal),
        speech_(proposed.factory, call.context.equipment.knowledge, call.context.equipment.words,
                call.terminal.language) {}

  void print() const {
    say(call_, "cli.propose.summary",
        {{"zones", number(proposal_.zones.size())},
         {"assets", number(proposal_.placed)},
         {"moves", number(proposal_.moves.size())},
         {"eased", number(proposal_.eased)},
         {"raised", number(proposal_.raised)},
         {"waiting", number(proposal_.waiting)}});
    section("cli.propose.zones", zones());
    section("cli.propose.declared", declared());
    if (!proposal_.moves.empty()) section("cli.propose.moves", moves());
    if (!proposal_.questions.empty()) section("cli.questions", questions());
    call_.terminal.out("\n");
  }

 private:
  static std::string number(std::size_t count) { return std::to_string(count); }

  void section(std::string_view heading, const Table& table) const {
    call_.terminal.out("\n" + inked(speech_.word(heading), Ink::strong, call_.terminal.colour) + "\n");
    call_.terminal.out(draw(table, call_.terminal));
  }

  TableCell cell(const std::string& text) const { return {one_line(text), Ink::plain}; }
  TableCell object(const std::string& id) const { return cell(speech_.object(id)); }

  std::string requirement(const std::optional<LevelPair>& pair) const {
    return pair ? speech_.requirement_level(*pair) : speech_.word("cli.nothing");
  }

  Table with_head(std::initializer_list<const char*> keys) const {
    Table table;
    for (const char* key : keys) table.head.push_back(speech_.word(key));
    return table;
  }

  Table zones() const {
    Table table = with_head({"noun.zone", "cli.propose.count", "derived.zone.importance",
                             "derived.zone.requirement_level", "cli.propose.reason"});
    for (const auto& zone : proposal_.zones) {
      const std::string fresh = zone.declared == no_row ? speech_.word("cli.propose.new") : "";
      table.rows.push_back({cell(speech_.object(zone.id.text) + fresh), cell(number(zone.members.size())),
                            cell(speech_.level(zone.importance)), cell(requirement(zone.requirement)),
                            cell(speech_.say(zone.reason))});
    }
    return table;
  }

  Table declared() const {
    Table table = with_head({"noun.zone", "cli.propose.fate", "derived.zone.requirement_level", "cli.propose.into"});
    for (const auto& one : proposal_.declared) {
      std::vector<std::string> into;
      for (const auto zone : one.into) into.push_back(proposal_.zones[zone].id.text);
      const std::string fate(assess::fate_names[static_cast<std::size_t>(one.fate)]);
      table.rows.push_back({object(proposed_.factory.zones[one.zone].id.text),
                            cell(speech_.word("proposal.fate." + fate)), cell(requirement(one.requirement)),
                            cell(speech_.join(into))});
    }
    return table;
  }

  Table moves() const {
    Table table = with_head({"noun.asset", "cli.propose.from", "cli.propose.to", "derived.asset.importance",
                             "derived.zone.requirement_level", "cli.propose.why"});
    for (const auto& move : proposal_.moves) {
      const std::string from =
          move.from == no_row ? speech_.word("cli.nothing") : proposed_.factory.zones[move.from].id.text;
      table.rows.push_back({object(proposed_.factory.assets[move.asset].id.text), cell(from),
                            cell(proposal_.zones[move.to].id.text),
                            cell(change(speech_.level(move.importance_before), speech_.level(move.importance_after))),
                            cell(change(requirement(move.requirement_before), requirement(move.requirement_after))),
                            cell(speech_.say(move.why))});
    }
    return table;
  }

  static std::string change(const std::string& before, const std::string& after) {
    return before == after ? before : before + " → " + after;
  }

  Table questions() const {
    constexpr std::size_t most_shown = 100;
    Table table = with_head({"cli.propose.question"});
    for (const base::Note& question : proposal_.questions) {
      if (table.rows.size() == most_shown) {
        const std::size_t more = proposal_.questions.size() - most_shown;
        table.rows.push_back({cell(speech_.say("cli.propose.more", {{"count", number(more)}}))});
        break;
      }
      table.rows.push_back({cell(speech_.say(question))});
    }
    return table;
  }

  const Invocation& call_;
  const service::Proposed& proposed_;
  const Proposal& proposal_;
  report::Speech speech_;
};

}  // namespace

int run_propose(const Invocation& call) {
  const auto proposed = service::propose(call.context, call.options.folder, call.options.captures);
  if (!proposed) return fail_with(call, proposed.error());
  if (!call.options.output.empty()) {
    const auto written =
        service::write_page(call.context, call.options.output, service::proposal_scenario(call.context, *proposed));
    if (!written) return fail_with(call, written.error());
  }
  if (wants_json(call)) {
    print_json(call, service::proposal_document(call.context, *proposed));
  } else if (proposed->proposal.zones.empty()) {
    say(call, "cli.propose.empty", {{"folder", call.options.folder}});
  } else {
    Page(call, *proposed).print();
    const std::string key = call.options.output.empty() ? "cli.propose.hint" : "cli.propose.written";
    say(call, key, {{"folder", as_typed(call.options.folder)}, {"file", as_typed(call.options.output)}});
  }
  say_faults(call, proposed->opened.faults);
  say_faults(call, proposed->notes);
  return proposed->opened.faults.empty() && proposed->notes.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
