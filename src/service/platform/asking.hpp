// How every use case begins: the right, the plant, the moment, and what the caller sees of it.
#pragma once

#include "service/factory.hpp"
#include "service/platform/permission.hpp"
#include "service/platform/plant/plant.hpp"
#include "service/platform/sight.hpp"

namespace masugata::service {

struct Asked {
  std::shared_ptr<Plant> plant;
  Reading now;
  Sight sight;
};
base::Result<Asked> ask(Platform& platform, const Caller& caller, const Moment& at, Right right = Right::see);
// The same without reading it.
base::Result<std::shared_ptr<Plant>> plant_for(Platform& platform, const Caller& caller, std::string_view factory,
                                               Right right);

// What speaks of the whole plant is for those who see all of it; most of it needs weaknesses too.
base::Result<void> needs_factory(const Sight& sight);
base::Result<void> needs_all(const Sight& sight);

// A noun by name or plural, as its position in model::nouns.
base::Result<std::uint32_t> noun_named(std::string_view name);

// A port for use cases on folders that a live plant does not have: every path is missing.
class NoFiles : public Files {
 public:
  Kind kind(std::string_view path) override;
  base::Result<std::string> read(std::string_view path) override;
  base::Result<std::vector<exchange::FileBytes>> read_registers(std::string_view folder) override;
  base::Result<std::unique_ptr<base::Source>> open(std::string_view path) override;
  base::Result<std::vector<std::string>> list(std::string_view folder) override;
  base::Result<bool> is_empty(std::string_view folder) override;
  base::Result<void> replace(std::string_view folder, std::span<const exchange::FileBytes> write,
                             std::span<const std::string> remove) override;
};

// A copy of a plant at a moment, for slow work, with what the use cases on folders are given.
class Copy {
 public:
  Copy(const Platform& platform, const PlantState& state, base::Progress& progress);
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  Assessed assessed;
  store::Head head;
  model::Recheck recheck;

 private:
  NoFiles files_;

 public:
  Context context;
};

// An item that says {register, id, before, after}; faults of `fields` refuse it.
base::Result<store::Item> added_item(std::uint32_t noun, const base::Value& fields);
base::Result<store::Item> changed_item(const PlantState& now, const model::Address& row, const base::Value& fields);
[[nodiscard]] store::Item removed_item(const PlantState& now, const model::Address& row);
// Everything in which two factories differ, as items that lead from one to the other. Rows keep their order by id.
[[nodiscard]] std::vector<store::Item> items_between(const model::Factory& before, const model::Factory& after);

// {number, at, hash, kind}
base::Value act_document(const store::Act& act);
// {act{number, at, hash, kind}, rows[{register, id, revision}], effects{…}}
base::Value written_document(Platform& platform, const Caller& caller, Plant& plant, const WrittenAct& written);

}  // namespace masugata::service
