// Which passwords are taken. Pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.hpp"
#include "knowledge/permissions.hpp"

namespace masugata::service {

// Length in characters, and words that everybody tries; never what it must be made of. Fails (invalid).
base::Result<void> check_password(const knowledge::SignIn& rules, std::string_view password, std::string_view name);

// Code points.
[[nodiscard]] std::size_t characters(std::string_view text);

}  // namespace masugata::service
