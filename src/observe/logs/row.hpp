// One line of a log as named texts: a row of Zeek's tables, or a JSON object with its nested names joined by points.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/observation.hpp"

namespace masugata::observe {

class Row {
 public:
  // Empty when the line does not say.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  void clear();
  // Both outlive the row or the next clear().
  void add(std::string_view name, std::string_view value) { fields_.push_back({name, value}); }
  // A text that lives as long as the row.
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

 private:
  struct Field {
    std::string_view name, value;
  };
  std::vector<Field> fields_;
  std::deque<std::string> kept_;
};

// Zeek's own table: its lines that begin with "#" say how the others are written.
struct TableHead {
  char separator = '\t';
  std::string unset = "-";
  std::string empty = "(empty)";
  std::string path;  // what the log is called
  std::vector<std::string> columns;
  void read(std::string_view line);  // one that begins with "#"
};

void read_table_row(const TableHead& head, std::string_view line, Row& row);
// False: it is no JSON object.
bool read_json_row(std::string_view line, Row& row);

// Seconds since 1970, or a date and time as RFC 3339 writes it.
std::optional<model::Moment> read_moment(std::string_view text);

}  // namespace masugata::observe
