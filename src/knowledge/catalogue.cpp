#include "knowledge/catalogue.hpp"

#include <algorithm>

namespace masugata::knowledge {

namespace {

template <class T>
const T* find_by_id(const std::vector<T>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &T::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Threat* Catalogue::threat(std::string_view id) const { return find_by_id(threats, id); }
const CatalogueMeasure* Catalogue::measure(std::string_view id) const { return find_by_id(measures, id); }
const SecurityRequirement* Catalogue::security_requirement(std::string_view id) const {
  return find_by_id(security_requirements, id);
}
const CheckPoint* Catalogue::check_point(std::string_view id) const { return find_by_id(check_points, id); }
const SelfCheckItem* Catalogue::self_check_item(std::string_view id) const { return find_by_id(self_check, id); }
const Artefact* Catalogue::artefact(std::string_view id) const { return find_by_id(artefacts, id); }

}  // namespace masugata::knowledge
