#include "store/engine.hpp"

#include <algorithm>
#include <charconv>

#include "store/link.hpp"

namespace masugata::store {

namespace {

using base::fail;
using base::Fault;
using base::Result;

}  // namespace

const std::string& Row::text(std::size_t n) const {
  static const std::string nothing;
  const auto* text = std::get_if<std::string>(&cells_[n]);
  return text != nullptr ? *text : nothing;
}

std::int64_t Row::number(std::size_t n) const {
  if (const auto* number = std::get_if<std::int64_t>(&cells_[n])) return *number;
  std::int64_t value = 0;  // SQLite gives what was computed as text
  const std::string& digits = text(n);
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string places(std::size_t count) {
  std::string out;
  for (std::size_t n = 0; n < count; ++n) out += n == 0 ? "?" : ", ?";
  return out;
}

Database::Engine::Engine(std::unique_ptr<Link> link) : link_(std::move(link)) {}

Database::Engine::~Engine() = default;

Result<std::unique_ptr<Database::Engine>> Database::Engine::connect(std::string_view url, Purpose purpose) {
  for (const Dialect* dialect : {&sqlite, &postgresql}) {
    if (!url.starts_with(dialect->scheme)) continue;
    auto link = std::make_unique<Link>(*dialect, std::string(url), purpose);
    TRY(link->open());
    return std::make_unique<Engine>(std::move(link));
  }
  return fail(Fault::invalid, "error.store.address");
}

Result<Rows> Database::Engine::query(std::string_view sql, const Cells& parameters) {
  Rows rows;
  TRY(each(sql, parameters, [&](Row& row) -> Result<void> {
    rows.push_back(std::move(row));
    return {};
  }));
  return rows;
}

Result<void> Database::Engine::each(std::string_view sql, const Cells& parameters, const OnRow& on_row) {
  const std::scoped_lock hold(mutex_);
  TRY(link_->ready());
  std::size_t given = 0;
  const OnRow counting = [&](Row& row) {
    ++given;
    return on_row(row);
  };
  auto done = link_->run(sql, parameters, &counting);
  if (!done && link_->lost() && link_->depth == 0 && given == 0) {  // reading twice does no harm
    TRY(link_->ready());
    done = link_->run(sql, parameters, &counting);
  }
  if (!done) return tl::unexpected(std::move(done).error());
  return {};
}

Result<std::uint64_t> Database::Engine::execute(std::string_view sql, const Cells& parameters) {
  std::uint64_t written = 0;
  TRY(transaction([&]() -> Result<void> {
    written = TRY(link_->run(sql, parameters, nullptr));
    return {};
  }));
  return written;
}

Result<void> Database::Engine::insert(std::string_view table, const Columns& columns, const std::vector<Cells>& rows) {
  return transaction([&] { return link_->insert(table, columns, rows); });
}

Result<void> Database::Engine::begin() {
  TRY(link_->ready());
  auto begun = link_->say(link_->dialect().begin);
  if (!begun && link_->lost()) {
    TRY(link_->ready());
    begun = link_->say(link_->dialect().begin);
  }
  return begun;
}

Result<void> Database::Engine::finish(Result<void> done) {
  if (done) done = link_->say("COMMIT");
  if (!done && !link_->lost()) static_cast<void>(link_->say("ROLLBACK"));
  return done;
}

Result<void> Database::Engine::transaction(const Work& work) {
  const std::scoped_lock hold(mutex_);
  if (link_->depth > 0) return work();
  TRY(begin());
  ++link_->depth;
  auto done = work();
  --link_->depth;
  return finish(std::move(done));
}

std::string_view Database::Engine::for_update() const { return link_->dialect().for_update; }

Result<std::unique_ptr<Database::Engine>> Database::Engine::snapshot() {
  auto link = std::make_unique<Link>(link_->dialect(), link_->address(), Purpose::reading);
  TRY(link->open());
  TRY(link->say(link->dialect().begin_snapshot));
  link->depth = 1;
  auto made = std::make_unique<Engine>(std::move(link));
  TRY(made->query("SELECT COUNT(*) FROM migration"));  // the first look fixes the moment
  return made;
}

Result<Columns> Database::Engine::tables() {
  Columns names;
  for (const Row& row : TRY(query(link_->dialect().tables))) names.push_back(row.text(0));
  return names;
}

Result<Columns> Database::Engine::columns(std::string_view table) {
  Columns names;
  for (const Row& row : TRY(query(link_->dialect().columns, {std::string(table)}))) names.push_back(row.text(0));
  return names;
}

std::string Database::Engine::in_own_words(std::string_view statement) const {
  constexpr std::string_view text = " TEXT";
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = statement.find(text); at != std::string_view::npos; at = statement.find(text, from)) {
    out.append(statement.substr(from, at - from)).append(" ").append(link_->dialect().text);
    from = at + text.size();
  }
  return out.append(statement.substr(from));
}

}  // namespace masugata::store
