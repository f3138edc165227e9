// What an exported workbook remembers of the factory that it came from, on a hidden sheet: the registers as they were.
// An import holds the workbook and the folder against it, so that work on both sides since then is joined.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/folder.hpp"
#include "exchange/workbook/workbook.hpp"

namespace masugata::exchange {

inline constexpr std::string_view state_sheet = "_masugata";
inline constexpr std::string_view choices_sheet = "_choices";

struct BookState {
  std::string revision;                   // of the whole factory at the export
  std::vector<const model::Noun*> nouns;  // registers that were exported
  model::Factory factory;                 // these registers, as they were
};

// Names the content of a factory: the same facts give the same 64 hexadecimal digits.
[[nodiscard]] std::string revision_of(const model::Factory& factory);

// The registers of these nouns alone.
[[nodiscard]] model::Factory only_registers(const model::Factory& factory, std::span<const model::Noun* const> nouns);

// The rows of cells of the hidden sheet.
base::Result<std::vector<std::vector<std::string>>> write_state(const model::Factory& factory,
                                                                std::span<const model::Noun* const> nouns);

// Nothing when the workbook is none of ours, or when its memory is damaged, which a note says.
std::optional<BookState> read_state(const Workbook& workbook, std::string_view file, base::Progress& progress,
                                    base::Notes& notes);

}  // namespace masugata::exchange
