// An empty row between others: those from that number on move one further.
#pragma once

#include "model/factory.hpp"

namespace masugata::model {

// `noun` is a position in `nouns`; `row` is at most the register's size.
void* insert_row(Factory& factory, std::uint32_t noun, std::size_t row);

}  // namespace masugata::model
