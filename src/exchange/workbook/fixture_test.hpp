// Workbooks for the tests, built in memory. Only tests and fuzzers include this.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/workbook/workbook.hpp"

namespace masugata::exchange::fixture {

enum class Packing { store, deflate, bzip2, encrypted };

struct PartFile {
  std::string name;
  std::string content;
  Packing packing = Packing::deflate;
};

// A zip of these files, in this order. A name that is there already is passed over.
std::string zip(const std::vector<PartFile>& files);

// A workbook; the members are the inner XML of the parts, as small as the format allows.
struct Book {
  std::string sheet_data;      // of <sheetData> of the first sheet
  std::string after_data;      // what follows it there
  std::string strings;         // of <sst>
  std::string styles;          // of <styleSheet>
  std::string workbook_props;  // before <sheets>

  [[nodiscard]] std::vector<PartFile> parts() const;
  [[nodiscard]] std::string bytes() const { return zip(parts()); }
};

// The part of that name, to be changed.
PartFile& part(std::vector<PartFile>& parts, std::string_view name);

inline std::span<const std::byte> as_bytes(const std::string& text) { return std::as_bytes(std::span(text)); }

struct Outcome {
  base::Result<Workbook> result;
  base::Notes notes;
};
Outcome read(const std::string& bytes, const WorkbookLimits& limits = {});

// "A1=text:abc B1=number:12 / A2=…" of a sheet, for comparing at a glance. Or the key of the error.
std::string show(const Outcome& outcome, std::size_t sheet = 0);
// The keys of the notes with their places: "note.workbook.bad_value@B3 …".
std::string show_notes(const Outcome& outcome);
// The key of the error, or "none".
std::string error_key(const Outcome& outcome);
// An argument of the error's message, or "none".
std::string error_argument(const Outcome& outcome, std::string_view name);

}  // namespace masugata::exchange::fixture
