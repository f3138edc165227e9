#include "service/platform/kept_observations.hpp"

#include <algorithm>

#include "service/observation_joining.hpp"
#include "service/observation_reading.hpp"
#include "store/packed.hpp"

namespace masugata::service {

using base::Fault;
using base::Result;

namespace {

constexpr std::size_t most_held = 3;

}  // namespace

KeptObservations::Claim::~Claim() {
  const std::scoped_lock lock(kept_.claims_);
  for (const std::string& id : ids_) kept_.claimed_.erase(id);
}

Result<std::shared_ptr<KeptObservations::Claim>> KeptObservations::claim(const std::vector<std::string>& uploads) {
  const std::scoped_lock lock(claims_);
  std::set<std::string, std::less<>> all = claimed_;
  for (const std::string& id : uploads) {
    if (!all.insert(id).second) return base::fail(Fault::conflict, "error.upload.in_use", {{"upload", id}});
  }
  claimed_ = std::move(all);
  return std::make_shared<Claim>(*this, uploads);
}

bool KeptObservations::is_claimed(std::string_view upload) {
  const std::scoped_lock lock(claims_);
  return claimed_.contains(upload);
}

Result<std::shared_ptr<const NetworkKnowledge>> KeptObservations::network() {
  const std::scoped_lock lock(claims_);
  if (!network_) network_ = std::make_shared<const NetworkKnowledge>(TRY(network_knowledge_of(platform_.equipment())));
  return network_;
}

Result<Seeing> KeptObservations::find(std::string_view factory, std::string_view id) {
  std::vector<std::string> documents;
  for (const store::ObservationEntry& one : TRY(platform_.observations().list(factory))) {
    const bool wanted = one.removed_at == 0 && (id.empty() || one.id == id);
    if (wanted) documents.push_back(one.document);
  }
  if (documents.empty() && !id.empty()) {
    return base::fail(Fault::not_found, "error.observation.none", {{"observation", std::string(id)}});
  }
  std::ranges::reverse(documents);  // oldest first
  std::string key;
  for (const std::string& one : documents) key += one + " ";
  const std::scoped_lock lock(reading_);
  const auto found = std::ranges::find(held_, key, &Held::documents);
  if (found != held_.end()) {
    std::rotate(found, found + 1, held_.end());
    return held_.back().seen;
  }
  Seeing seen = TRY(read(documents));
  if (held_.size() == most_held) held_.erase(held_.begin());
  held_.push_back({std::move(key), seen});
  return seen;
}

Result<Seeing> KeptObservations::read(const std::vector<std::string>& documents) {
  const auto known = TRY(network());
  std::vector<model::Observation> all;
  for (const std::string& digest : documents) {
    ObservationReader reader(known->protocols, platform_.equipment().words);
    TRY(store::get_lines(platform_.ports().evidence, digest, longest_observation_line,
                         [&](std::string_view line) { return reader.take(line); }));
    all.push_back(TRY(reader.end()).observation);
  }
  if (all.size() == 1) return std::make_shared<const model::Observation>(std::move(all.front()));
  std::vector<const model::Observation*> places;
  for (const model::Observation& one : all) places.push_back(&one);
  return std::make_shared<const model::Observation>(join_observations(places));
}

}  // namespace masugata::service
