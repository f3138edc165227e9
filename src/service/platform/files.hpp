// Use cases: files in, with a preview; registers and papers out.
#pragma once

#include "service/platform/answers.hpp"
#include "service/platform/rows.hpp"

namespace masugata::service {

// {id, file, head, sheets[{name, register, rows}], changes[{register, id, change, fields[{field, before, after}]}],
// unchanged, rejected_rows, rejected[{sheet, row, column, key, sentence}], notes[], conflicts[{register, id, field,
// base, file, here}], exported_from, changed_since}. Kept for an hour.
base::Result<base::Value> preview_import(Platform& platform, const Caller& caller, const UploadedFile& file);
base::Result<base::Value> get_import(Platform& platform, const Caller& caller, std::string_view factory,
                                     std::string_view id);

struct ImportCommit {
  std::string factory;
  std::string id;
  std::string take;  // "file", "here"; empty: refused when there are conflicts
  std::string reason;
  base::Value corrections;  // [{register, id, fields}]: rows to add to what is taken, such as rejected ones put right
};
// As every write. Joins with what was changed here since the preview.
base::Result<base::Value> commit_import(Platform& platform, const Caller& caller, const ImportCommit& commit);
base::Result<void> drop_import(Platform& platform, const Caller& caller, std::string_view factory, std::string_view id);

// Rows of a list, all pages of it; `format` "xlsx", "csv", "csv-cp932" or "json".
base::Result<FileAnswer> export_register(Platform& platform, const Caller& caller, const ListWish& wish,
                                         std::string_view format);
// `format` "xlsx", "json", "csv" (zip) or "folder" (zip of YAML).
base::Result<FileAnswer> export_factory(Platform& platform, const Caller& caller, const Moment& at,
                                        std::string_view format);

struct ReportWish {
  Moment at;
  std::string paper;   // one of the schema's papers; several with commas
  std::string format;  // "html", "pdf", "xlsx", "md"
  std::string zone{};  // of the decision sheets only this zone's; empty: all
};
base::Result<FileAnswer> get_report(Platform& platform, const Caller& caller, const ReportWish& wish,
                                    base::Progress& progress);

}  // namespace masugata::service
