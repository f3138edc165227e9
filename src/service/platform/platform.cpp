#include "service/platform/platform.hpp"

#include "service/platform/imports.hpp"
#include "service/platform/jobs.hpp"
#include "service/platform/kept_observations.hpp"
#include "service/platform/plant/plant.hpp"

namespace masugata::service {

using base::Fault;
using base::Result;

namespace {
constexpr std::size_t job_threads = 2;
}

Platform::Platform(Opening, PlatformPorts ports)
    : ports_(std::move(ports)),
      documents_(ports_.database),
      accounts_(ports_.database),
      observations_(ports_.database),
      imports_(std::make_unique<Imports>()),
      kept_(std::make_unique<KeptObservations>(*this)),
      jobs_(std::make_unique<Jobs>(*this, job_threads)) {}

Platform::~Platform() { jobs_.reset(); }

Result<std::unique_ptr<Platform>> Platform::open(PlatformPorts ports, base::Progress& progress) {
  auto artefacts = TRY(assess::bind_artefacts(ports.equipment.knowledge));
  auto platform = std::make_unique<Platform>(Opening{}, std::move(ports));
  platform->artefacts_ = std::move(artefacts);
  for (const store::FactoryEntry& entry : TRY(platform->database().factories())) {
    if (progress.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
    TRY(platform->take_in(entry, progress));
  }
  return platform;
}

Result<std::shared_ptr<Plant>> Platform::take_in(const store::FactoryEntry& entry, base::Progress& progress) {
  auto state =
      std::make_shared<PlantState>(Means{equipment(), artefacts_}, TRY(database().load(entry.key, progress)), today());
  auto plant = std::make_shared<Plant>(*this, entry, std::move(state));
  const std::scoped_lock lock(mutex_);
  plants_[entry.key] = plant;
  return plant;
}

Result<std::shared_ptr<Plant>> Platform::plant(std::string_view key) {
  const std::scoped_lock lock(mutex_);
  const auto found = plants_.find(key);
  if (found != plants_.end()) return found->second;
  return base::fail(Fault::not_found, "error.factory.none", {{"factory", std::string(key)}});
}

std::vector<std::shared_ptr<Plant>> Platform::plants() {
  const std::scoped_lock lock(mutex_);
  std::vector<std::shared_ptr<Plant>> all;
  for (const auto& [key, plant] : plants_) all.push_back(plant);
  return all;
}

Result<void> Platform::rename(std::string_view key, std::string_view name) {
  const auto one = TRY(plant(key));
  TRY(database().rename_factory(key, name));
  one->rename(name);
  return {};
}

}  // namespace masugata::service
