// Use cases: large files in, in pieces that may stop and go on. Nobody sees the uploads of others.
#pragma once

#include "service/platform/platform.hpp"

namespace masugata::service {

struct UploadWish {
  std::string factory;
  std::string name;  // of the file
  std::uint64_t size = 0;
};
// {id, name, size, offset, made_at, ends_at}. Fails (unavailable) when the disk would have less than a twentieth left.
base::Result<base::Value> start_upload(Platform& platform, const Caller& caller, const UploadWish& wish);
base::Result<base::Value> list_uploads(Platform& platform, const Caller& caller, std::string_view factory);
base::Result<base::Value> get_upload(Platform& platform, const Caller& caller, std::string_view factory,
                                     std::string_view upload);

struct UploadPiece {
  std::string factory;
  std::string upload;
  std::uint64_t offset = 0;
  std::string_view bytes;
};
// Fails (conflict) when another offset is next, (exhausted) when it would be longer than was said.
base::Result<base::Value> send_upload(Platform& platform, const Caller& caller, const UploadPiece& piece);
base::Result<void> drop_upload(Platform& platform, const Caller& caller, std::string_view factory,
                               std::string_view upload);

// The caller's, of that factory. Fails with not_found.
base::Result<store::UploadEntry> own_upload(Platform& platform, const Caller& caller, std::string_view factory,
                                            std::string_view upload);
// Fails unless the caller may observe and sees the whole plant.
base::Result<void> may_observe(Platform& platform, const Caller& caller, std::string_view factory);

// Uploads that got nothing for days, and bytes that belong to none. Called from time to time.
base::Result<void> forget_old_uploads(Platform& platform);

}  // namespace masugata::service
