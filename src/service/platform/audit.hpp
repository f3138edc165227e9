// Use cases: that the log is whole, that a person's data goes out of it, and files that prove something.
#pragma once

#include "service/platform/answers.hpp"

namespace masugata::service {

// {head{number, hash}, acts, items, erased, content_hash, faults[{key, sentence}], sound}. With a printed head:
// `printed` says whether it lies on the chain. `number` 0: none.
base::Result<base::Value> verify(Platform& platform, const Caller& caller, std::string_view factory,
                                 const store::Head& printed);

// Takes what a removed or anonymised row held out of the whole log: {erased}.
base::Result<base::Value> erase_row(Platform& platform, const Caller& caller, std::string_view factory,
                                    std::string_view noun, std::string_view id);

// {digest, size}
base::Result<base::Value> put_evidence(Platform& platform, const Caller& caller, const UploadedFile& file);
base::Result<FileAnswer> get_evidence(Platform& platform, const Caller& caller, std::string_view factory,
                                      std::string_view digest);

}  // namespace masugata::service
