// Why a zone is proposed, why an asset moves and what has to be asked, as messages.
#pragma once

#include "assess/proposal/place.hpp"

namespace masugata::assess {

// `number` counts new zones of the same business and kind, from 1.
[[nodiscard]] base::Message zone_name(const View& view, const Slot& slot, std::uint32_t number);
[[nodiscard]] base::Message zone_reason(const View& view, const Slot& slot, model::Level importance);
// Of an asset that leaves a zone whose other assets are of `lowest` to `highest` importance.
struct Leaving {
  Row asset = no_row;
  const Slot* to = nullptr;
  model::Level lowest = model::Level::none;
  model::Level highest = model::Level::none;
};
[[nodiscard]] base::Message move_reason(const View& view, const Features& features, const Leaving& leaving);
[[nodiscard]] base::Note gap_question(const View& view, const Features& features, Row asset);

}  // namespace masugata::assess
