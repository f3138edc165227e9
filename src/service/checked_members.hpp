// Members of a map that somebody else wrote, each with its bounds. All fail with invalid, naming the member.
#pragma once

#include "base/result.hpp"
#include "base/value.hpp"
#include "model/observation.hpp"

namespace masugata::service::checked {

tl::unexpected<base::Error> broken(std::string_view member);

base::Result<const base::Value*> member(const base::Value& map, std::string_view name);
base::Result<std::string> text(const base::Value& map, std::string_view name);
base::Result<std::uint64_t> count(const base::Value& map, std::string_view name, std::uint64_t most = INT64_MAX);
base::Result<bool> flag(const base::Value& map, std::string_view name);
base::Result<const base::Value::List*> list(const base::Value& map, std::string_view name, std::size_t most);
base::Result<std::vector<std::string>> texts(const base::Value& map, std::string_view name, std::size_t most);
// As moment_text() writes it.
base::Result<model::Moment> moment(const base::Value& map, std::string_view name);

}  // namespace masugata::service::checked
