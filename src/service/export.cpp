#include "service/export.hpp"

#include <algorithm>

#include "exchange/archive.hpp"
#include "exchange/register/book_state.hpp"
#include "service/report.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;

Result<std::vector<const model::Noun*>> wanted(const std::vector<std::string>& only) {
  std::vector<const model::Noun*> nouns;
  for (const std::string& name : only) {
    const bool known =
        std::ranges::any_of(model::nouns, [&](const auto& noun) { return noun.name == name || noun.plural == name; });
    if (!known) return base::fail(Fault::not_found, "error.export.no_register", {{"name", name}});
  }
  for (const model::Noun& noun : model::nouns) {
    const bool named =
        std::ranges::any_of(only, [&](const std::string& name) { return noun.name == name || noun.plural == name; });
    if (only.empty() || named) nouns.push_back(&noun);
  }
  return nouns;
}

std::string last_part(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos || path.size() == 1 ? path : path.substr(slash + 1));
}

Result<void> write_csv(const Context& context, std::string_view output, std::vector<exchange::FileBytes> files) {
  const base::Where where{std::string(output), {}, 0, 0};
  if (output.ends_with(".zip")) return write_page(context, output, TRY(exchange::zip_files(std::move(files))));
  if (output.ends_with(".csv")) {
    if (files.size() > 1) return base::fail(Fault::conflict, "error.export.one_file", {}, where);
    return write_page(context, output, files.empty() ? std::string() : std::move(files.front().bytes));
  }
  if (context.files.kind(output) == Files::Kind::file) {
    return base::fail(Fault::conflict, "error.export.not_a_folder", {}, where);
  }
  if (context.files.kind(std::string(output) + "/factory.yaml") != Files::Kind::nothing) {
    return base::fail(Fault::conflict, "error.export.factory_folder", {}, where);
  }
  return context.files.replace(output, files, {});
}

}  // namespace

Result<Exported> export_factory(const Context& context, std::string_view path, std::string_view output,
                                const ExportWish& wish) {
  Opened opened = TRY(open_factory(context, path));
  const exchange::ExportOrder order{TRY(wanted(wish.only)), wish.language, context.as_of, last_part(path)};
  Exported out;
  out.faults = std::move(opened.faults);
  for (const model::Noun* noun : order.nouns) {
    out.rows += noun->size(opened.factory);
    out.registers += noun->size(opened.factory) > 0 ? 1 : 0;
  }
  const knowledge::Knowledge& knowledge = context.equipment.knowledge;
  const base::Words& words = context.equipment.words;
  if (wish.format == ExportFormat::csv) {
    auto csv = exchange::export_csv(opened.factory, order, wish.encoding, knowledge, words);
    TRY(write_csv(context, output, std::move(csv.files)));
    out.notes = std::move(csv.notes);
  } else if (wish.format == ExportFormat::json) {
    TRY(write_page(context, output,
                   exchange::write_factory_json(exchange::only_registers(opened.factory, order.nouns))));
  } else {
    auto book = exchange::export_book(opened.factory, order, knowledge, words, context.progress);
    if (!book) {
      book.error().message.where.file = output;
      return tl::unexpected(std::move(book).error());
    }
    TRY(write_page(context, output, std::move(*book)));
  }
  return out;
}

}  // namespace masugata::service
