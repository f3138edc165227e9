#include "store/documents.hpp"

#include "base/json.hpp"
#include "store/engine.hpp"

namespace masugata::store {

namespace {

using base::Fault;
using base::Result;

constexpr std::string_view select_document =
    "SELECT factory, kind, name, account, written_at, revision, body FROM document WHERE factory = ? AND kind = ?";

Result<Document> read_document(const Row& row) {
  return Document{row.text(0),
                  row.text(1),
                  row.text(2),
                  row.text(3),
                  row.number(4),
                  static_cast<std::uint64_t>(row.number(5)),
                  TRY(base::parse_json(row.text(6), row.text(2)))};
}

}  // namespace

Result<std::optional<Document>> Documents::find(std::string_view factory, std::string_view kind, std::string_view key) {
  const Rows rows = TRY(database_.engine().query(std::string(select_document) + " AND name = ?",
                                                 {std::string(factory), std::string(kind), std::string(key)}));
  if (rows.empty()) return std::nullopt;
  return TRY(read_document(rows[0]));
}

Result<std::vector<Document>> Documents::list(std::string_view factory, std::string_view kind) {
  std::vector<Document> documents;
  for (const Row& row : TRY(database_.engine().query(std::string(select_document) + " ORDER BY name",
                                                     {std::string(factory), std::string(kind)}))) {
    documents.push_back(TRY(read_document(row)));
  }
  return documents;
}

Result<std::uint64_t> Documents::put(const Document& document) {
  Database::Engine& engine = database_.engine();
  const std::string body = base::write_json(document.body, base::JsonStyle::compact);
  const auto revision = static_cast<std::int64_t>(document.revision);
  const auto written =
      revision == 0
          ? TRY(engine.execute("INSERT INTO document (factory, kind, name, account, written_at, revision, body) "
                               "VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT (factory, kind, name) DO NOTHING",
                               {document.factory, document.kind, document.key, document.account, document.at, body}))
          : TRY(engine.execute(
                "UPDATE document SET account = ?, written_at = ?, revision = revision + 1, body = ? "
                "WHERE factory = ? AND kind = ? AND name = ? AND revision = ?",
                {document.account, document.at, body, document.factory, document.kind, document.key, revision}));
  if (written == 0) return base::fail(Fault::conflict, "error.document.changed");
  return document.revision + 1;
}

Result<void> Documents::remove(std::string_view factory, std::string_view kind, std::string_view key) {
  TRY(database_.engine().execute("DELETE FROM document WHERE factory = ? AND kind = ? AND name = ?",
                                 {std::string(factory), std::string(kind), std::string(key)}));
  return {};
}

}  // namespace masugata::store
