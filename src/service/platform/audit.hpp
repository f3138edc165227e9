// Use cases: that the log is whole, that a person's data goes out of it, and files that prove something.
#pragma once

#include "service/platform/answers.hpp"

namespace masugata::service {

// {sound, head{number, hash}, acts, items, erased, content_hash, printed, faults[{key, sentence}]}. `printed` says
// whether the printed head lies on the chain; null where none was given (number 0 and no hash).
base::Result<base::Value> verify(Platform& platform, const Caller& caller, std::string_view factory,
                                 const store::Head& printed);

// Takes what a removed or anonymised row held out of the whole log, which says afterwards who did it and why:
// {erased, act{number, at, hash, kind}}.
struct EraseWish {
  std::string factory;
  std::string noun;
  std::string id;
  std::string reason;
};
base::Result<base::Value> erase_row(Platform& platform, const Caller& caller, const EraseWish& wish);

// {digest, size}
base::Result<base::Value> put_evidence(Platform& platform, const Caller& caller, const UploadedFile& file);
base::Result<FileAnswer> get_evidence(Platform& platform, const Caller& caller, std::string_view factory,
                                      std::string_view digest);

}  // namespace masugata::service
