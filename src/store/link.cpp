#include "store/link.hpp"

#include <soci/soci.h>

#include <algorithm>

#include "base/unicode.hpp"

namespace masugata::store {

namespace {

using base::Error;
using base::fail;
using base::Fault;
using base::Result;

Error said(Failure failure, const std::string& detail) {
  const auto say = [&](Fault fault, std::string key) {
    return Error{fault, {std::move(key), {{"detail", detail}}, {}}};
  };
  switch (failure) {
    case Failure::lost:
      return say(Fault::unavailable, "error.store.lost");
    case Failure::busy:
      return say(Fault::unavailable, "error.store.busy");
    case Failure::full:
      return say(Fault::unavailable, "error.store.full");
    case Failure::read_only:
      return say(Fault::forbidden, "error.store.read_only");
    case Failure::taken:
      return say(Fault::conflict, "error.store.taken");
    case Failure::damaged:
      return say(Fault::invalid, "error.store.damaged");
    case Failure::refused:
      return say(Fault::unavailable, "error.store.refused");
    default:
      return say(Fault::unavailable, "error.store.failed");
  }
}

// The library's own parameters have names; each of ours gets one where the engine cannot do without.
std::string with_parameters(std::string_view sql, const Dialect& dialect) {
  if (dialect.parameter.empty()) return std::string(sql);
  std::string out;
  out.reserve(sql.size() + 64);
  bool in_text = false;
  std::size_t n = 0;
  for (const char c : sql) {
    if (c == '\'') in_text = !in_text;
    if (c != '?' || in_text) {
      out.push_back(c);
    } else {
      out.append(dialect.parameter).append(std::to_string(n++));
    }
  }
  return out;
}

// What the library looks at while a statement runs.
struct Bound {
  explicit Bound(const Cells& parameters) : numbers(parameters.size()), indicator(soci::i_null) {}
  std::vector<long long> numbers;
  std::string nothing;
  soci::indicator indicator;
};

void bind(soci::statement& statement, const Cells& parameters, Bound& bound) {
  for (std::size_t n = 0; n < parameters.size(); ++n) {
    if (const auto* text = std::get_if<std::string>(&parameters[n])) {
      statement.exchange(soci::use(*text));
    } else if (const auto* number = std::get_if<std::int64_t>(&parameters[n])) {
      bound.numbers[n] = *number;
      statement.exchange(soci::use(bound.numbers[n]));
    } else {
      statement.exchange(soci::use(bound.nothing, bound.indicator));
    }
  }
}

Cell cell_of(const soci::row& row, std::size_t n) {
  if (row.get_indicator(n) == soci::i_null) return {};
  switch (row.get_properties(n).get_data_type()) {
    case soci::dt_long_long:
      return static_cast<std::int64_t>(row.get<long long>(n));
    case soci::dt_unsigned_long_long:
      return static_cast<std::int64_t>(row.get<unsigned long long>(n));
    case soci::dt_integer:
      return std::int64_t{row.get<int>(n)};
    case soci::dt_double:
      return static_cast<std::int64_t>(row.get<double>(n));
    default:
      return row.get<std::string>(n);
  }
}

std::string_view fault_of(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return {};
  if (text->find('\0') != std::string::npos) return "error.store.nul";
  return base::first_invalid_utf8(*text) ? "error.store.not_utf8" : "";
}

Result<void> check_text(const Cells& cells) {
  for (const Cell& cell : cells) {
    if (const auto fault = fault_of(cell); !fault.empty()) return fail(Fault::invalid, std::string(fault));
  }
  return {};
}

// One cell of each column that has no NULL, where there is one: a column holds either text or numbers.
Cells kinds_of(std::span<const Cells> rows) {
  Cells kinds(rows[0].size());
  for (const Cells& row : rows) {
    for (std::size_t n = 0; n < row.size(); ++n) {
      if (std::holds_alternative<std::int64_t>(row[n])) kinds[n] = row[n];
    }
  }
  return kinds;
}

// The cells of one statement that is executed again and again: bound once, filled anew.
class Slots {
 public:
  Slots(const Cells& like, std::size_t rows)
      : texts_(like.size() * rows), numbers_(texts_.size()), indicators_(texts_.size(), soci::i_ok) {
    for (const Cell& cell : like) is_number_.push_back(std::holds_alternative<std::int64_t>(cell));
  }

  void bind(soci::statement& statement) {
    for (std::size_t n = 0; n < texts_.size(); ++n) {
      if (is_number_[n % is_number_.size()]) {
        statement.exchange(soci::use(numbers_[n], indicators_[n]));
      } else {
        statement.exchange(soci::use(texts_[n], indicators_[n]));
      }
    }
  }

  void fill(std::span<const Cells> rows) {
    std::size_t n = 0;
    for (const Cells& row : rows) {
      for (const Cell& cell : row) put(n++, cell);
    }
  }

 private:
  void put(std::size_t n, const Cell& cell) {
    indicators_[n] = std::holds_alternative<std::monostate>(cell) ? soci::i_null : soci::i_ok;
    if (const auto* text = std::get_if<std::string>(&cell)) texts_[n] = *text;
    if (const auto* number = std::get_if<std::int64_t>(&cell)) numbers_[n] = *number;
  }

  std::vector<std::string> texts_;
  std::vector<long long> numbers_;
  std::vector<soci::indicator> indicators_;
  std::vector<bool> is_number_;
};

}  // namespace

base::Error in_use() { return {Fault::conflict, {"error.store.in_use", {}, {}}}; }

Database::Engine::Link::Link(const Dialect& dialect, std::string address, Purpose purpose)
    : dialect_(dialect), address_(std::move(address)), purpose_(purpose) {}

Database::Engine::Link::~Link() = default;

template <class Task>
Result<void> Database::Engine::Link::guarded(const Task& task) {
  try {
    return task();
  } catch (const soci::soci_error& error) {
    Failure failure = dialect_.judge(*session_, error);
    if (failure == Failure::lost && !opened_) failure = Failure::refused;
    lost_ = lost_ || failure == Failure::lost;
    return tl::unexpected(said(failure, error.get_error_message()));
  } catch (const std::exception& error) {
    return tl::unexpected(said(Failure::other, error.what()));
  }
}

Result<void> Database::Engine::Link::open() {
  session_.reset();
  lock_.reset();
  return guarded([&]() -> Result<void> {
    session_ = std::make_unique<soci::session>();
    TRY(dialect_.open(*session_, address_, purpose_));
    if (purpose_ == Purpose::writing) lock_ = TRY(dialect_.lock(*session_, address_));
    dialect_.settle(*session_, purpose_);
    lost_ = false;
    opened_ = true;
    return {};
  });
}

Result<void> Database::Engine::Link::ready() { return lost_ && depth == 0 ? open() : Result<void>(); }

Result<std::uint64_t> Database::Engine::Link::run(std::string_view sql, const Cells& parameters, const OnRow* on_row) {
  TRY(check_text(parameters));
  std::uint64_t written = 0;
  TRY(guarded([&]() -> Result<void> {
    Bound bound(parameters);
    soci::row row;
    soci::statement statement(*session_);
    bind(statement, parameters, bound);
    statement.alloc();
    statement.prepare(with_parameters(sql, dialect_), soci::details::st_one_time_query);
    statement.define_and_bind();
    if (on_row != nullptr) statement.exchange_for_rowset(soci::into(row));
    statement.execute(on_row == nullptr);
    if (on_row == nullptr) written = static_cast<std::uint64_t>(std::max(statement.get_affected_rows(), 0LL));
    while (on_row != nullptr && statement.fetch()) {
      Row given(row.size());
      for (std::size_t n = 0; n < row.size(); ++n) given.cell(n) = cell_of(row, n);
      TRY((*on_row)(given));
    }
    return {};
  }));
  return written;
}

Result<void> Database::Engine::Link::insert(std::string_view table, const Columns& columns,
                                            const std::vector<Cells>& rows) {
  constexpr std::size_t most_rows = 500;
  constexpr std::size_t most_parameters = 2'000;
  for (const Cells& row : rows) TRY(check_text(row));
  std::string into = "INSERT INTO " + quoted(table) + " (";
  for (const std::string& column : columns) into += (column == columns.front() ? "" : ", ") + quoted(column);
  into += ") VALUES ";
  const std::size_t step = std::clamp<std::size_t>(most_parameters / columns.size(), 1, most_rows);
  const std::span<const Cells> all(rows);
  const std::size_t whole = rows.size() - rows.size() % step;
  TRY(insert_batches(into, all.first(whole), step));
  return insert_batches(into, all.subspan(whole), rows.size() - whole);
}

// A multiple of `step` rows.
Result<void> Database::Engine::Link::insert_batches(std::string_view into, std::span<const Cells> rows,
                                                    std::size_t step) {
  if (rows.empty()) return {};
  std::string sql(into);
  for (std::size_t n = 0; n < step; ++n) sql += (n == 0 ? "(" : ", (") + places(rows[0].size()) + ")";
  return guarded([&]() -> Result<void> {
    Slots slots(kinds_of(rows), step);
    soci::statement statement(*session_);
    slots.bind(statement);
    statement.alloc();
    statement.prepare(with_parameters(sql, dialect_), soci::details::st_repeatable_query);
    statement.define_and_bind();
    for (std::size_t first = 0; first < rows.size(); first += step) {
      slots.fill(rows.subspan(first, step));
      statement.execute(true);
    }
    return {};
  });
}

Result<void> Database::Engine::Link::say(std::string_view statement) {
  return guarded([&]() -> Result<void> {
    *session_ << statement;
    return {};
  });
}

}  // namespace masugata::store
