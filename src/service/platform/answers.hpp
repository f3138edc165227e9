// Use cases: self-check, check points on what comes from outside, sheets for suppliers and what comes back.
#pragma once

#include "service/platform/platform.hpp"

namespace masugata::service {

// As `selfcheck --format json`, items with their question.
base::Result<base::Value> get_self_check(Platform& platform, const Caller& caller, const Moment& at);

struct CheckPointsWish {
  Moment at;
  std::string subject;  // empty: every product and service
};
// {rows: [{subject, name, point, phase, question, state, answer?, evidence[], from, row?}], candidates[], total}
base::Result<base::Value> list_check_points(Platform& platform, const Caller& caller, const CheckPointsWish& wish);

struct SheetWish {
  std::string factory;
  std::string subject;
  std::string return_to;
  std::string due;
};
base::Result<FileAnswer> download_sheet(Platform& platform, const Caller& caller, const SheetWish& wish);

struct UploadedFile {
  std::string factory;
  std::string name;
  std::string_view bytes;
};
// A preview like that of an import: commit_import takes it.
base::Result<base::Value> upload_answers(Platform& platform, const Caller& caller, const UploadedFile& file);

}  // namespace masugata::service
