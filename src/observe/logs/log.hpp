// Logs of Zeek (its tables or JSON lines) and of Suricata (EVE) as evidence: each line tells of a conversation, of
// operations or of a machine. Read forward only, with bounded memory; what cannot be read is counted and noted.
#pragma once

#include <memory>
#include <optional>

#include "observe/logs/lines.hpp"
#include "observe/logs/tell.hpp"

namespace masugata::observe {

enum class LogFormat : std::uint8_t { zeek_table, zeek_json, eve };

// By the first bytes of a file, and by its name where Zeek's header is missing; absent: it is no log.
std::optional<LogFormat> log_format(base::Source& source, std::string_view name, const knowledge::LogKinds& kinds);

// What a Zeek log is called by its file's name: "modbus_detailed" of "/logs/modbus_detailed.09:00.log.gz".
std::string_view log_stem(std::string_view path);

class LogReader {
 public:
  // All outlive it. `name` is that of the file.
  LogReader(base::Source& source, LogFormat format, std::string_view name, const knowledge::LogKinds& kinds,
            const Recogniser& recogniser);
  // False at the end, and after an error, which is then in `fault`. Texts of `told` are valid until the next call.
  bool next(Told& told);
  [[nodiscard]] const std::optional<base::Error>& fault() const { return fault_; }
  // What was left out so far: lines that are no rows, that are too long, a kind of log that is not known.
  [[nodiscard]] base::Notes notes() const;
  [[nodiscard]] std::uint64_t lines() const { return lines_.number(); }
  [[nodiscard]] std::uint64_t position() const { return lines_.position(); }

 private:
  enum class Took : std::uint8_t { told, silent, broken };
  Took read_line(std::string_view line, Told& told);
  const knowledge::LogKind* kind_of_row() const;
  void keep_time(Told& told);

  Lines lines_;
  LogFormat format_;
  std::string_view stem_;
  const knowledge::LogKinds& kinds_;
  Teller teller_;
  TableHead head_;
  const knowledge::LogKind* kind_ = nullptr;  // of the whole file
  Row row_;
  model::Moment last_time_ = 0;
  std::uint64_t broken_ = 0;
  std::uint64_t first_broken_ = 0;
  std::string unknown_kind_;
  std::optional<base::Error> fault_;
};

}  // namespace masugata::observe
