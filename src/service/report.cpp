#include "service/report.hpp"

#include <algorithm>
#include <array>

#include "assess/recheck/recheck.hpp"
#include "assess/self_check.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "report/report.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;

constexpr std::size_t most_explained_zones = 200;  // a page with more reasons than that is read by nobody

// Levels only: threats, measures and risks have tables of their own.
constexpr std::array<std::string_view, 5> explained_fields = {"importance", "factors", "threat_level",
                                                              "requirement_level", "sl_t"};

std::vector<std::vector<model::Reason>> zone_reasons(const Context& context, const Assessed& assessed) {
  const model::Factory& factory = assessed.opened.factory;
  const assess::Settings settings{context.as_of};
  const assess::Explainer explainer(factory, context.equipment.bound, assessed.assessment, settings);
  std::vector<std::vector<model::Reason>> reasons(factory.zones.size());
  for (std::size_t n = 0; n < factory.zones.size() && factory.zones.size() <= most_explained_zones; ++n) {
    for (const std::string_view field : explained_fields) {
      auto reason = explainer.explain(factory.zones[n].id.text, field);
      if (!reason) continue;
      name_files(*reason, assessed.opened.files);
      reasons[n].push_back(std::move(*reason));
    }
  }
  return reasons;
}

// What papers say beyond the assessment.
struct Beyond {
  model::Recheck recheck;
  std::vector<model::PointStanding> items;
  model::SelfCheck self_check;
};

Result<Beyond> look_beyond(const Context& context, const Assessed& assessed) {
  const model::Factory& factory = assessed.opened.factory;
  const assess::Settings settings{context.as_of};
  const assess::FactoryIndex index(factory);
  const assess::View view{factory, index, context.equipment.bound, assessed.assessment, settings};
  const assess::BoundArtefacts bound = TRY(assess::bind_artefacts(context.equipment.knowledge));
  Beyond out{assess::recheck(view, bound), assess::self_check_items(view), {}};
  out.self_check = assess::self_check(view, out.items);
  return out;
}

Result<void> check_papers(const PaperOrder& order) {
  const auto known = report::paper_ids();
  for (const std::string& paper : order.papers) {
    if (std::ranges::find(known, paper) != known.end()) continue;
    std::string all;
    for (const std::string_view id : known) all.append(all.empty() ? "" : ", ").append(id);
    return base::fail(Fault::not_found, "error.report.no_such_paper", {{"paper", paper}, {"papers", all}});
  }
  return {};
}

// Only decision sheets are of one zone.
Result<void> check_zone(const Assessed& assessed, const PaperOrder& order) {
  if (order.zone.empty()) return {};
  if (order.papers != std::vector<std::string>{"zone-sheets"}) return base::fail(Fault::invalid, "error.report.zone");
  const std::vector<model::Zone>& zones = assessed.opened.factory.zones;
  for (std::size_t n = 0; n < zones.size(); ++n) {
    if (zones[n].id.text == order.zone && assessed.assessment.zones[n].rating) return {};
  }
  return base::fail(Fault::not_found, "error.report.no_sheet", {{"id", order.zone}});
}

Result<std::string> print(const Context& context, const report::Document& document, PaperFormat format) {
  if (format == PaperFormat::html) return report::render_html(document);
  if (format == PaperFormat::markdown) return report::render_markdown(document);
  if (context.press == nullptr) return base::fail(Fault::unavailable, "error.report.no_press");
  if (format == PaperFormat::workbook) return context.press->workbook(document, context.as_of);
  context.progress.advance("progress.printing", 0, 0);
  return context.press->pdf(document, context.as_of, context.progress);
}

}  // namespace

std::string digest_of(const model::Factory& factory) {
  std::vector<std::string> rows;
  for (const model::Noun& noun : model::nouns) {
    rows.emplace_back(noun.plural);
    for (std::size_t row = 0; row < noun.size(factory); ++row) {
      rows.push_back(base::write_json(base::get_all(noun.fields, noun.at(factory, row)), base::JsonStyle::compact));
    }
  }
  const std::vector<std::string_view> parts(rows.begin(), rows.end());
  return base::sha256(parts);
}

Result<std::string> print_papers(const Context& context, const Assessed& assessed, const PaperOrder& order) {
  TRY(check_papers(order));
  TRY(check_zone(assessed, order));
  const auto reasons = zone_reasons(context, assessed);
  report::ReportInput input{assessed.opened.factory,
                            assessed.assessment,
                            context.equipment.knowledge,
                            context.equipment.words,
                            order.language,
                            context.as_of,
                            order.source,
                            reasons};
  const Beyond beyond = TRY(look_beyond(context, assessed));
  input.recheck = &beyond.recheck;
  input.self_check = &beyond.self_check;
  input.self_check_items = beyond.items;
  input.digest = digest_of(assessed.opened.factory);
  input.only_zone = order.zone;
  input.seen = order.seen;
  return print(context, report::build_papers(input, order.papers), order.format);
}

Result<void> write_page(const Context& context, std::string_view path, std::string page) {
  const std::size_t slash = path.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? "." : path.substr(0, slash + 1);
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  if (name.empty() || context.files.kind(path) == Files::Kind::folder) {
    return base::fail(Fault::conflict, "error.path.is_a_folder", {}, {std::string(path), {}, 0, 0});
  }
  const std::vector<exchange::FileBytes> files{{std::string(name), std::move(page)}};
  auto done = context.files.replace(folder, files, {});
  if (!done) done.error().message.where.file = path;  // what was asked for, not the file that it is made from
  return done;
}

}  // namespace masugata::service
