// What listRows and exportRegister read alike: which rows, in which order, with which fields.
#pragma once

#include "api/reading.hpp"
#include "service/platform/rows.hpp"

namespace masugata::api {

// Without cursor and limit.
[[nodiscard]] service::ListWish list_wish_of(const Request& request, Parameters& parameters);

}  // namespace masugata::api
