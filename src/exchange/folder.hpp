// The factory folder: one file per register, made to be read in a diff, and the same as one JSON document.
//
//   factory.yaml      format: masugata-factory, version: 1
//   assets.yaml       a list of rows; keys are field names; unknown fields are left out
//   assets.csv        instead of the YAML file when a register has more than 5,000 rows
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/factory.hpp"

namespace masugata::exchange {

inline constexpr std::string_view format_name = "masugata-factory";
inline constexpr int format_version = 1;
inline constexpr std::size_t most_yaml_rows = 5000;

struct FileView {
  std::string_view name;  // "assets.yaml"
  std::string_view bytes;
};

struct FileBytes {
  std::string name;
  std::string bytes;
};

struct Loaded {
  model::Factory factory;
  base::Notes faults;  // fields that could not be read; they stay unknown, the rest is read
  // By plural name: the file that the register came from, for messages.
  std::map<std::string, std::string, std::less<>> files;
};

// Files that are no register are left alone. Fails when a register cannot be read at all (malformed YAML, no UTF-8, two
// files for one register, an unknown format version), naming file and line.
base::Result<Loaded> read_folder(std::span<const FileView> files, base::Progress& progress);

// Every non-empty register, and factory.yaml. The same factory gives the same bytes.
std::vector<FileBytes> write_folder(const model::Factory& factory);

base::Result<Loaded> read_factory_json(std::string_view bytes, std::string_view file);
std::string write_factory_json(const model::Factory& factory);

// Rows of one register as YAML, a blank line between them; read_folder reads them back to the same rows.
std::string write_yaml_register(const model::Noun& noun, const model::Factory& factory);
std::string write_yaml_row(const model::Noun& noun, const void* row);

// Registers that differ between the two factories, as files to write; `before` was read from `files`. Rows that did
// not change keep their text, comments and layout. `gone` names files that no longer hold anything.
struct Rewrite {
  std::vector<FileBytes> write;
  std::vector<std::string> gone;
};
Rewrite rewrite_folder(std::span<const FileView> files, const Loaded& before, const model::Factory& after);

}  // namespace masugata::exchange
