// What tests of forms share: files of the tree, the words, a small catalogue.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "exchange/form/check_sheet.hpp"
#include "exchange/form/package_patch.hpp"
#include "exchange/form/sheet_patch.hpp"

namespace masugata::exchange::form_test {

inline std::string file(const std::string& path) {
  std::ifstream in(std::string(MASUGATA_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE(in.good());
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

inline const base::Words& words() {
  static const base::Words loaded = *base::Words::load(file("text/ja.json"), file("text/en.json"));
  return loaded;
}

inline knowledge::Knowledge two_points() {
  knowledge::Knowledge made;
  made.version = "test";
  for (const auto& [id, kind] : {std::pair{"SC-CL-PR-1", "cloud"}, std::pair{"SC-CL-PR-4", "cloud"}}) {
    knowledge::CheckPoint point;
    point.id = id;
    point.kind = kind;
    point.phase = "procurement";
    point.question = {std::string("設問 ") + id, std::string("Question ") + id};
    point.asks_fact = point.id.ends_with("4");
    made.catalogue.check_points.push_back(point);
  }
  knowledge::SelfCheckItem item;
  item.id = "CK-O-1";
  made.catalogue.self_check.push_back(item);
  made.words.push_back({"answer", {{"yes", {"○"}}, {"partly", {"△"}}, {"no", {"×"}}}});
  return made;
}

inline std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

}  // namespace masugata::exchange::form_test
