// Aligned tables for terminals: wide characters count two columns.
#pragma once

#include <string>
#include <vector>

#include "cli/terminal.hpp"

namespace masugata::cli {

enum class Ink : std::uint8_t { plain, high, medium, low, faint, strong };

struct TableCell {
  std::string text;
  Ink ink = Ink::plain;
};

struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<TableCell>> rows;
};

// On a terminal the widest columns give way until the table fits; elsewhere nothing is cut.
std::string draw(const Table& table, const Terminal& terminal);

std::string inked(std::string_view text, Ink ink, Colour colour);

}  // namespace masugata::cli
