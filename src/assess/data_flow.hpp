// Where data lies, comes from and goes to, by the places of what it names.
#pragma once

#include "assess/evaluate.hpp"

namespace masugata::assess {

// In a service, or in an asset of another party's zone.
Trilean kept_outside(const View& view, Row data_item);
// From a service, supplier, stakeholder, another party's zone or an asset there.
Trilean from_outside(const View& view, Row data_item);
// From something that does not stand in the zone of an asset that it steers.
Trilean crosses_zones(const View& view, Row data_item);
// Whether one of the named things stands in the zone, or is it.
bool any_stands_in(const View& view, const base::Maybe<std::vector<base::Id>>& ids, Row zone);
// Of an asset: it serves the zone that it stands in, or an asset of that zone.
Trilean serves_its_own_zone(const View& view, Row asset);

}  // namespace masugata::assess
