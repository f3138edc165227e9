// Use cases: reading the registers. `register` in wishes is a noun's name or its plural; in answers the plural.
#pragma once

#include "service/platform/platform.hpp"

namespace masugata::service {

struct ListWish {
  Moment at;
  std::string noun;                  // "assets" or "asset"
  std::string q;                     // words that must all be there, in any text of the row
  std::vector<std::string> filters;  // "field:op:value"; ops: eq ne in has lt gt le ge contains unknown known
  std::string sort;                  // "-importance,id"; empty: the register's own order
  std::string cursor;                // `next` of the page before; empty: the first page
  std::size_t limit = 100;           // 1 to 1,000
  std::vector<std::string> fields;   // none: all
};
// {rows: [{id, revision, fields{…}, derived{…}, findings}], next, total}. `fields` are those that are known; derived
// levels come as two ("importance", "importance_worst"); `findings` is null without the right to see weaknesses.
base::Result<base::Value> list_rows(Platform& platform, const Caller& caller, const ListWish& wish);

struct RowPlace {
  Moment at;
  std::string noun;
  std::string id;
};
// The same row with register, findings_list[], questions[], accepted[] (each {rule, item, sentence, advice,
// closes_when, step}), recheck[] and referenced_by[{register, id, field}].
base::Result<Versioned> get_row(Platform& platform, const Caller& caller, const RowPlace& place);

struct SearchWish {
  Moment at;
  std::string q;
  std::size_t limit = 50;
};
// {rows: [{register, id, name, field, snippet}], total}: ids first, then names, then any text.
base::Result<base::Value> search(Platform& platform, const Caller& caller, const SearchWish& wish);

}  // namespace masugata::service
