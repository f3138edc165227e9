// Use cases: which plants there are.
#pragma once

#include "service/platform/platform.hpp"

namespace masugata::service {

// {rows: [{key, name, made_at, head{number, hash}, counts{noun: n}, open{findings, questions, recheck}}], total}; those
// that the caller reaches. `open` is null without the right to see weaknesses.
base::Result<base::Value> list_factories(Platform& platform, const Caller& caller);

struct NewFactory {
  std::string key;
  std::string name;
  std::string from;  // "empty", "sample"
};
base::Result<base::Value> add_factory(Platform& platform, const Caller& caller, const NewFactory& wish);

// One such row.
base::Result<base::Value> get_factory(Platform& platform, const Caller& caller, std::string_view key);
base::Result<base::Value> rename_factory(Platform& platform, const Caller& caller, std::string_view key,
                                         std::string_view name);

}  // namespace masugata::service
