// What a person's cell says for a field, as a Value that the field's set() reads.
#pragma once

#include "exchange/register/vocabulary.hpp"
#include "exchange/workbook/cell.hpp"

namespace masugata::exchange {

// In people's registers the width of letters and brackets is chance, and all of it is made one. In a workbook of ours
// it is what the factory says; only codes that a person typed wide are made narrow.
enum class Manner : std::uint8_t { people, own_book };

// References come as typed (ids or names); whoever knows all rows resolves them. Blank words give null. Words that a
// choice, number or date cannot be are errors.
base::Result<base::Value> cell_value(const Vocabulary& vocabulary, const Cell& cell, const base::Field& field,
                                     Manner manner = Manner::people);

// Several values in a cell: 、 , ; and line breaks part them. Empty ones are left out.
std::vector<std::string> split_cell(std::string_view text);

}  // namespace masugata::exchange
