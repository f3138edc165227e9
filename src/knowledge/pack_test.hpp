// Packs of knowledge for tests: a small one to break, and the one that ships.
#pragma once

#include <map>
#include <string>

#include "knowledge/knowledge.hpp"

namespace masugata::knowledge::pack {

using Pack = std::map<std::string, std::string>;

// Whole, with one of each thing that a pack cannot do without.
Pack small_pack();
// Of the source tree.
Pack shipped();

base::Result<Knowledge> load_pack(const Pack& pack);
// "key file:line" of what is wrong, or "loaded".
std::string outcome(const Pack& pack);

// Outcomes of the small pack …
std::string with(const std::string& path, const std::string& text, const std::string& other);  // first such text
std::string with_file(const std::string& path, const std::string& bytes);
std::string without_file(const std::string& path);

}  // namespace masugata::knowledge::pack
