// Reading derivation.yaml: the tables of R1 to R7 and R10.
#pragma once

#include "knowledge/document.hpp"
#include "knowledge/knowledge.hpp"

namespace masugata::knowledge {

base::Result<Derivation> read_derivation(const Document& file);

}  // namespace masugata::knowledge
