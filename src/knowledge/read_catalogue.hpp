// Reading the catalogues, one file each: every id once, every word of a choice known, every text in both languages.
#pragma once

#include "knowledge/document.hpp"
#include "knowledge/knowledge.hpp"

namespace masugata::knowledge {

base::Result<void> read_threat(const Document& file, Knowledge& out);
base::Result<void> read_measures(const Document& file, Knowledge& out);
base::Result<void> read_security_requirements(const Document& file, Knowledge& out);
base::Result<void> read_attack(const Document& file, Knowledge& out);
base::Result<void> read_check_points(const Document& file, Knowledge& out);
base::Result<void> read_self_check(const Document& file, Knowledge& out);
base::Result<void> read_ooda(const Document& file, Knowledge& out);
base::Result<void> read_responsibility_topics(const Document& file, Knowledge& out);
base::Result<void> read_starter_purposes(const Document& file, Knowledge& out);
base::Result<void> read_starter_requirements(const Document& file, Knowledge& out);
base::Result<void> read_changes(const Document& file, Knowledge& out);
base::Result<void> read_artefacts(const Document& file, Knowledge& out);

// The order of the guideline: first the system side, then the physical side; measures by class, else as they stand.
void sort_catalogue(Catalogue& catalogue);

// That what the files name in one another is there: measures, exposure factors and predicates of
// threats, requirements of measures, self-check items and demands. Positions of threats and measures fit 16 bits.
base::Result<void> check_catalogue(const Knowledge& knowledge);

// Adds one of an id that is there and not taken yet.
template <class T>
base::Result<void> add_once(const Document& at, std::vector<T>& all, T one) {
  if (one.id.empty()) return at.fail("error.knowledge.missing", {{"key", "id"}});
  for (const T& other : all) {
    if (other.id == one.id) return at.fail("error.knowledge.doubled", {{"id", one.id}});
  }
  all.push_back(std::move(one));
  return {};
}

}  // namespace masugata::knowledge
