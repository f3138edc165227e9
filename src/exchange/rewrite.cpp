// Writing a changed factory back into its folder, leaving what people wrote as they wrote it.
#include <algorithm>
#include <unordered_map>

#include "exchange/csv.hpp"
#include "exchange/folder.hpp"
#include "model/diff.hpp"

namespace masugata::exchange {

namespace {

using model::Noun;

// A YAML register as its author laid it out: a head of comments, then one block of lines per row.
struct Layout {
  std::string head;
  struct Block {
    std::string before;  // comments and blank lines above the row
    std::string row;
  };
  std::vector<Block> blocks;  // in the order of the rows; empty when the layout is another one
  std::string tail;
};

std::vector<std::string_view> lines_of(std::string_view bytes) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    lines.push_back(bytes.substr(0, end));
    bytes.remove_prefix(end);
  }
  return lines;
}

bool is_remark(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos || line[first] == '#';
}

Layout read_layout(std::string_view bytes, std::size_t rows) {
  Layout layout;
  std::string pending;
  for (const std::string_view line : lines_of(bytes)) {
    if (line.starts_with("- ")) {
      layout.blocks.push_back({std::move(pending), std::string(line)});
      pending.clear();
    } else if (is_remark(line)) {
      pending += line;
    } else if (layout.blocks.empty()) {
      return {};  // not a plain list at the margin
    } else {
      layout.blocks.back().row += pending;
      layout.blocks.back().row += line;
      pending.clear();
    }
  }
  if (layout.blocks.size() != rows) return {};
  layout.tail = std::move(pending);
  return layout;
}

std::string with_newline(std::string text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

std::string rewrite_yaml(const Noun& noun, std::string_view bytes, const model::Factory& before,
                         const model::Factory& after) {
  const Layout layout = read_layout(bytes, noun.size(before));
  if (layout.blocks.empty()) return write_yaml_register(noun, after);
  std::unordered_map<std::string_view, std::size_t> old_rows;
  for (std::size_t n = 0; n < noun.size(before); ++n) old_rows.emplace(noun.id(noun.at(before, n)).text, n);
  std::string out;
  for (std::size_t n = 0; n < noun.size(after); ++n) {
    const void* row = noun.at(after, n);
    const auto old_row = old_rows.find(noun.id(row).text);
    if (old_row == old_rows.end()) {
      out.append(out.empty() ? "" : "\n").append(write_yaml_row(noun, row));
      continue;
    }
    const Layout::Block& block = layout.blocks[old_row->second];
    const bool same = model::diff_rows(noun.fields, noun.at(before, old_row->second), row).empty();
    out += block.before + with_newline(same ? block.row : write_yaml_row(noun, row));
  }
  return out + layout.tail;
}

bool differs(const Noun& noun, const model::Factory& before, const model::Factory& after) {
  if (noun.size(before) != noun.size(after)) return true;
  for (std::size_t n = 0; n < noun.size(before); ++n) {
    if (!model::diff_rows(noun.fields, noun.at(before, n), noun.at(after, n)).empty()) return true;
  }
  return false;
}

}  // namespace

Rewrite rewrite_folder(std::span<const FileView> files, const Loaded& before, const model::Factory& after) {
  Rewrite rewrite;
  for (const Noun& noun : model::nouns) {
    if (!differs(noun, before.factory, after)) continue;
    const std::string plural(noun.plural);
    const std::string yaml = plural + ".yaml";
    const std::string csv = plural + ".csv";
    const bool large = noun.size(after) > most_yaml_rows;
    const auto old_file = std::ranges::find(files, yaml, &FileView::name);
    if (noun.size(after) == 0) {
      rewrite.gone.push_back(old_file != files.end() ? yaml : csv);
    } else if (large) {
      rewrite.write.push_back({csv, write_csv_register(noun, after)});
      if (old_file != files.end()) rewrite.gone.push_back(yaml);
    } else {
      const std::string_view bytes = old_file != files.end() ? old_file->bytes : std::string_view();
      rewrite.write.push_back({yaml, rewrite_yaml(noun, bytes, before.factory, after)});
      if (old_file == files.end() && noun.size(before.factory) > 0) rewrite.gone.push_back(csv);
    }
  }
  return rewrite;
}

}  // namespace masugata::exchange
