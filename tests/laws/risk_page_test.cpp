// The table of docs/{en,ja}/risk.md says what R10 gives for the sample on the day that these tests judge by.
//
// With MASUGATA_WRITE_DOCS set, the table is written into the pages instead of being compared with them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "assess/plant_test.hpp"
#include "exchange/folder.hpp"

using namespace masugata;
using namespace masugata::model;

namespace {

constexpr std::string_view begins = "<!-- made: begin -->\n";
constexpr std::string_view ends = "<!-- made: end -->\n";

struct Sample {
  Factory factory;
  Assessment assessment;
};

Sample assessed_sample() {
  const auto files = assess::plant::source_files("examples/kitahama-plant", ".yaml");
  std::vector<exchange::FileView> views;
  for (const auto& [name, bytes] : files) {
    if (name.find('/') == std::string::npos) views.push_back({name, bytes});
  }
  base::Progress progress;
  auto loaded = exchange::read_folder(views, progress);
  REQUIRE(loaded.has_value());
  Sample sample{std::move(loaded->factory), {}};
  sample.assessment = assess::assess(sample.factory, assess::plant::shipped().bound, assess::plant::settings());
  return sample;
}

std::string said(const NumberPair& pair) {
  const std::string known = std::to_string(pair.known);
  return pair.known == pair.worst ? known : known + "–" + std::to_string(pair.worst);
}

std::string said(const NumberPair& before, const NumberPair& after) {
  return before == after ? said(before) : said(before) + " → " + said(after);
}

struct Heads {
  std::string_view threat, likelihood, measures;
};

void add_head(const Heads& heads, std::string& out) {
  out.append("| ").append(heads.threat).append(" | ").append(heads.likelihood).append(" |");
  for (const std::string_view axis : axes) out.append(" ").append(axis).append(" |");
  out.append(" ").append(heads.measures).append(" |\n|---|---|---|---|---|---|---|---|\n");
}

// The cells of one threat row, in one line.
void add_line(std::span<const RiskCell> cells, base::Language language, std::string& out) {
  const auto& threat = assess::plant::shipped().knowledge.catalogue.threats[cells.front().threat];
  out.append("| ").append(threat.id).append(" ").append(threat.name.in(language)).append(" | ");
  out.append(said(cells.front().likelihood_before, cells.front().likelihood_after)).append(" |");
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    const auto cell = std::ranges::find(cells, axis, &RiskCell::axis);
    out.append(" ").append(cell == cells.end() ? "" : said(cell->risk_before, cell->risk_after)).append(" |");
  }
  const RiskCell& first = cells.front();
  out.append(" ").append(std::to_string(first.in_force)).append("/").append(std::to_string(first.counted));
  out.append(first.recovered ? " R" : "").append(" |\n");
}

std::string table(const Sample& sample, base::Language language) {
  const Heads heads = language == base::Language::ja ? Heads{"脅威", "起こりやすさ", "有効な対策"}
                                                     : Heads{"Threat", "Likelihood", "In force"};
  std::string out;
  for (std::size_t n = 0; n < sample.factory.zones.size(); ++n) {
    const std::vector<RiskCell>& cells = sample.assessment.zones[n].risks;
    if (cells.empty()) continue;
    const Zone& zone = sample.factory.zones[n];
    out.append("\n### ").append(zone.id.text).append(" ").append(zone.name->in(language)).append("\n\n");
    add_head(heads, out);
    for (auto first = cells.begin(); first != cells.end();) {
      const auto next =
          std::find_if(first, cells.end(), [&](const auto& cell) { return cell.threat != first->threat; });
      add_line({first, next}, language, out);
      first = next;
    }
  }
  return out + "\n";
}

std::string read(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

}  // namespace

TEST_CASE("risk page") {
  const Sample sample = assessed_sample();
  for (const base::Language language : {base::Language::ja, base::Language::en}) {
    const std::string folder = language == base::Language::ja ? "ja" : "en";
    const std::string path = std::string(MASUGATA_SOURCE_DIR) + "/docs/" + folder + "/risk.md";
    const std::string page = read(path);
    const std::size_t begin = page.find(begins);
    const std::size_t end = page.find(ends);
    REQUIRE_MESSAGE(begin < end, path << " has no place for the table");
    REQUIRE(end != std::string::npos);
    const std::size_t from = begin + begins.size();
    const std::string wanted = table(sample, language);
    if (std::getenv("MASUGATA_WRITE_DOCS") != nullptr) {  // NOLINT(concurrency-mt-unsafe)
      std::ofstream(path, std::ios::binary) << page.substr(0, from) << wanted << page.substr(end);
    } else {
      CHECK_MESSAGE(page.substr(from, end - from) == wanted, path << " is out of date; see the head of this test");
    }
  }
}
