// Of observed_chapters.hpp: what was looked at, and the chapter as a whole.
#include <algorithm>
#include <chrono>

#include "report/observed_chapters.hpp"
#include "report/paper.hpp"

namespace masugata::report {
namespace {

std::string span_text(const Context& context, model::Moment first, model::Moment last) {
  const Seen& seen = *context.input.seen;
  return context.speech.say("report.observation.span",
                            {{"first", moment_text(seen, first)}, {"last", moment_text(seen, last)}});
}

// The whole period, "" when no file has a time.
std::string period(const Context& context) {
  model::Moment first = 0;
  model::Moment last = 0;
  for (const model::ObservedFile& file : context.input.seen->observation.files) {
    if (file.packets == 0) continue;
    first = first == 0 ? file.first : std::min(first, file.first);
    last = std::max(last, file.last);
  }
  return first == 0 ? std::string() : span_text(context, first, last);
}

Block figures(const Context& context) {
  const model::Observation& observation = context.input.seen->observation;
  const model::ObservationCounts& counts = observation.counts;
  Definitions out;
  const auto add = [&](std::string_view key, std::string said) {
    if (!said.empty()) out.items.push_back({context.word(key), {plain(std::move(said))}});
  };
  add("report.observation.period", period(context));
  add("report.observation.read",
      context.speech.say("report.observation.read_counts", {{"packets", std::to_string(counts.packets)},
                                                            {"files", std::to_string(observation.files.size())}}));
  add("report.observation.seen",
      context.speech.say("report.observation.seen_counts",
                         {{"devices", std::to_string(observation.devices.size())},
                          {"conversations", std::to_string(observation.conversations.size())}}));
  if (counts.skipped + counts.gaps + counts.over_limits + counts.unread_messages > 0) {
    add("report.observation.unread",
        context.speech.say("report.observation.unread_counts", {{"skipped", std::to_string(counts.skipped)},
                                                                {"gaps", std::to_string(counts.gaps)},
                                                                {"unread", std::to_string(counts.unread_messages)},
                                                                {"over", std::to_string(counts.over_limits)}}));
  }
  return {std::move(out)};
}

// Which port of which device, and the networks behind it.
Cell listening_cell(const Context& context, std::string_view id) {
  Cell cell;
  for (const model::ObservationPoint& point : context.factory().observation_points) {
    if (point.id.text != id) continue;
    for (const std::string_view field : {"device", "port", "vlans"}) {
      Cell said = value_cell(context, "observation_point", field, &point);
      if (said.shade == Shade::open) continue;
      for (Line& line : said.lines) {
        line.insert(line.begin(), quiet(label(context, "observation_point", field) + " "));
        cell.lines.push_back(std::move(line));
      }
    }
    break;
  }
  return cell;
}

Row point_row(const Context& context, const model::PointCoverage& point) {
  Row row{{}, {{{object_line(context, point.point)}}, listening_cell(context, point.point)}};
  if (point.files.empty()) {
    row.cells.push_back({{{{context.word("report.observation.unobserved"), Tone::open}}}, Shade::open});
  } else {
    row.cells.push_back({{{plain(span_text(context, point.first, point.last))}}});
  }
  Cell zones;
  for (const std::string& id : point.zones) zones.lines.push_back(object_line(context, id));
  row.cells.push_back(std::move(zones));
  Cell uncovered;
  for (const std::string& span : point.uncovered) {
    uncovered.lines.push_back({plain(context.word("calendar_span." + span))});
  }
  row.cells.push_back(std::move(uncovered));
  return row;
}

Block points(const Context& context) {
  const auto& rows = context.input.seen->result.points;
  if (rows.empty()) return sentence(context, "report.observation.no_points");
  Table table{context.word("report.observation.points"), {}, {}};
  table.columns = {column(context, "noun.observation_point"), column(context, "report.observation.listening"),
                   column(context, "report.observation.period"), column(context, "report.observation.zones"),
                   column(context, "report.observation.uncovered")};
  for (const model::PointCoverage& point : rows) table.rows.push_back(point_row(context, point));
  return {std::move(table)};
}

void add_assets(const Context& context, std::string_view key, std::string_view anchor,
                const std::vector<std::string>& ids, std::vector<Block>& blocks) {
  if (ids.empty()) return;
  Details details{std::string(anchor), {plain(counted(context, key, ids.size()))}, {}};
  List list;
  for (const std::string& id : ids) list.items.push_back({object_line(context, id), {}});
  details.blocks.push_back({std::move(list)});
  blocks.push_back({std::move(details)});
}

void add_files(const Context& context, std::vector<Block>& blocks) {
  const auto& files = context.input.seen->observation.files;
  if (files.empty()) return;
  Details details{"captures", {plain(counted(context, "report.observation.files", files.size()))}, {}};
  Table table{context.word("report.observation.file"), {}, {}};
  table.columns = {column(context, "report.observation.file"), column(context, "report.observation.period"),
                   column(context, "observed.column.packets", Align::right),
                   column(context, "observed.column.bytes", Align::right)};
  for (const model::ObservedFile& file : files) {
    const std::string span = file.packets == 0 ? "–" : span_text(context, file.first, file.last);
    table.rows.push_back({{},
                          {{{{plain(file.name.substr(file.name.rfind('/') + 1))}}},
                           {{{plain(span)}}},
                           {{{plain(std::to_string(file.packets))}}},
                           {{{plain(std::to_string(file.bytes))}}}}});
  }
  details.blocks.push_back({std::move(table)});
  blocks.push_back({std::move(details)});
}

void append(std::vector<Block>& to, std::vector<Block> from) {
  for (Block& block : from) to.push_back(std::move(block));
}

using Part = std::vector<Block> (*)(const Context&);
struct Chapter {
  std::string_view anchor;
  std::string_view title;
  Part part;
};
constexpr std::array<Chapter, 4> chapters = {{{"deviations", "report.observation.deviations", &deviation_blocks},
                                              {"proposals", "report.observation.proposals", &proposal_blocks},
                                              {"coverage-of-sight", "report.observation.coverage", &coverage_blocks},
                                              {"observation-notice", "report.observation.notice", &notice_blocks}}};

}  // namespace

std::string moment_text(const Seen& seen, model::Moment moment) {
  using namespace std::chrono;
  const sys_time<nanoseconds> time{nanoseconds(moment) + hours(seen.clock_offset)};
  const auto day = floor<days>(time);
  const hh_mm_ss clock(floor<minutes>(time - day));
  const auto two = [](auto count) { return (count < 10 ? "0" : "") + std::to_string(count); };
  return base::format_iso(base::Date{year_month_day(day)}) + " " + two(clock.hours().count()) + ":" +
         two(clock.minutes().count());
}

std::vector<Block> coverage_blocks(const Context& context) {
  const model::Reconciliation& result = context.input.seen->result;
  std::vector<Block> blocks{sentence(context, "report.observation.limits"), figures(context), points(context)};
  add_assets(context, "report.observation.unobserved_assets", "unobserved", result.unobserved, blocks);
  add_assets(context, "report.observation.unaddressed_assets", "unaddressed", result.unaddressed, blocks);
  add_files(context, blocks);
  return blocks;
}

std::vector<Block> notice_blocks(const Context& context) {
  const std::optional<std::uint64_t> kept =
      context.input.seen == nullptr ? std::nullopt : context.input.seen->capture_days;
  std::string days = context.word("observe.notice.own");
  if (kept) {
    days = *kept == 0 ? context.word("observe.notice.gone")
                      : context.speech.say("observe.notice.days", {{"days", std::to_string(*kept)}});
  }
  std::vector<Block> blocks{sentence(context, "report.observation.notice_lead")};
  for (std::string said : {context.word("observe.notice.what"), context.word("observe.notice.not"), std::move(days)}) {
    blocks.push_back({Paragraph{{plain(std::move(said))}}});
  }
  return blocks;
}

Section observation_section(const Context& context) {
  Section section{"observation", context.word("report.section.observation"), {}, {}};
  Line answer = observation_answer(context);
  for (Run& run : answer) run.tone = Tone::strong;
  section.blocks.push_back({Paragraph{std::move(answer)}});
  if (context.input.seen == nullptr) {
    section.blocks.push_back(sentence(context, "report.observation.none_next"));
    return section;
  }
  section.count = std::to_string(context.input.seen->result.deviations.size());
  for (const Chapter& chapter : chapters) {
    section.blocks.push_back({Heading{std::string(chapter.anchor), {plain(context.word(chapter.title))}}});
    append(section.blocks, chapter.part(context));
  }
  return section;
}

Paper observation_paper(const Context& context) {
  Paper paper{context.word("report.section.observation"), observation_answer(context), {}, {}};
  if (context.input.seen == nullptr) {
    paper.counts = {{plain(context.word("report.observation.none_next"))}};
    const Chapter& notice = chapters.back();
    paper.sections.push_back({std::string(notice.anchor), context.word(notice.title), {}, notice.part(context)});
    return paper;
  }
  paper.counts = observation_counts(context);
  for (const Chapter& chapter : chapters) {
    paper.sections.push_back({std::string(chapter.anchor), context.word(chapter.title), {}, chapter.part(context)});
  }
  return paper;
}

}  // namespace masugata::report
