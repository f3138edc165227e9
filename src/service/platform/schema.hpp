// Use cases: what the same for every plant is: nouns and their fields, words, catalogues.
#pragma once

#include "service/platform/platform.hpp"

namespace masugata::service {

// {nouns: [{name, plural, step, derived[], explainable[], fields: [{name, kind, many, required, unit, choices[],
// choice_set, targets[], part[]}]}], papers[], matrices[], roles[]}. Kinds as in base::FieldKind.
base::Result<base::Value> get_schema(Platform& platform, const Caller& caller);

// A flat map from key to ICU pattern. `language` "ja" or "en".
base::Result<base::Value> get_words(Platform& platform, std::string_view language);

// {columns[], rows[][]}; `kind` is one of catalogue_lists(). Texts in the caller's language.
base::Result<base::Value> list_catalogue(Platform& platform, const Caller& caller, std::string_view kind);

}  // namespace masugata::service
