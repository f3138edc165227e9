#include "service/platform/uploads.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/kept_observations.hpp"
#include "service/platform/secret.hpp"
#include "service/platform/time_text.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr store::Time kept_for = store::Time{3} * 24 * 3600 * 1'000'000;
constexpr std::size_t most_uploads = 100;   // of one account
constexpr std::size_t longest_name = 1000;  // bytes
constexpr std::uint64_t stays_free = 20;    // one part in so many of the disk

Result<store::Uploads*> folder_of(Platform& platform) {
  if (platform.ports().uploads != nullptr) return platform.ports().uploads;
  return base::fail(Fault::unavailable, "error.upload.no_folder");
}

tl::unexpected<base::Error> none(std::string_view upload) {
  return base::fail(Fault::not_found, "error.upload.none", {{"upload", std::string(upload)}});
}

// The last part of a path, without what a terminal or a browser would take for more than a name.
std::string plain_name(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  std::string out(slash == std::string_view::npos ? name : name.substr(slash + 1));
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
  return out;
}

Result<Value> row_of(Platform& platform, const store::UploadEntry& entry) {
  store::Uploads* uploads = TRY(folder_of(platform));
  const std::uint64_t offset = TRY(uploads->size(entry.id));
  return Value::Map{{"id", entry.id, {}},
                    {"name", entry.name, {}},
                    {"size", static_cast<std::int64_t>(entry.bytes), {}},
                    {"offset", static_cast<std::int64_t>(offset), {}},
                    {"made_at", time_text(entry.made_at), {}},
                    {"ends_at", time_text(entry.seen_at + kept_for), {}}};
}

// Bytes that others were promised and have not sent yet count as written.
Result<void> check_room(Platform& platform, std::uint64_t wanted) {
  store::Uploads* uploads = TRY(folder_of(platform));
  std::uint64_t promised = wanted;
  for (const store::UploadEntry& one : TRY(platform.observations().uploads())) {
    const auto there = uploads->size(one.id);
    if (there && *there < one.bytes) promised += one.bytes - *there;
  }
  const store::Room room = TRY(uploads->room());
  if (promised <= room.free && room.free - promised >= room.all / stays_free) return {};
  return base::fail(Fault::unavailable, "error.upload.disk");
}

Result<void> check_wish(Platform& platform, const Caller& caller, const UploadWish& wish, const std::string& name) {
  const bool fits = !name.empty() && name.size() <= longest_name && !base::first_invalid_utf8(name);
  if (!fits) return base::fail(Fault::invalid, "error.upload.name");
  if (wish.size == 0 || wish.size > INT64_MAX / 2) return base::fail(Fault::invalid, "error.upload.size");
  std::size_t own = 0;
  for (const auto& one : TRY(platform.observations().uploads())) own += one.account == caller.account ? 1U : 0U;
  if (own >= most_uploads) return base::fail(Fault::conflict, "error.upload.too_many");
  return check_room(platform, wish.size);
}

}  // namespace

Result<void> may_observe(Platform& platform, const Caller& caller, std::string_view factory) {
  const Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}, Right::observe));
  TRY(permit_everywhere(platform.equipment().knowledge.permissions, caller, Right::observe, factory));
  return needs_all(asked.sight);
}

Result<store::UploadEntry> own_upload(Platform& platform, const Caller& caller, std::string_view factory,
                                      std::string_view upload) {
  auto found = TRY(platform.observations().find_upload(upload));
  if (!found || found->factory != factory || found->account != caller.account) return none(upload);
  return std::move(*found);
}

Result<Value> start_upload(Platform& platform, const Caller& caller, const UploadWish& wish) {
  TRY(may_observe(platform, caller, wish.factory));
  const std::string name = plain_name(wish.name);
  TRY(check_wish(platform, caller, wish, name));
  store::Uploads* uploads = TRY(folder_of(platform));
  const store::Time now = platform.now();
  const store::UploadEntry entry{
      make_id(platform.ports().surroundings), wish.factory, caller.account, name, wish.size, now, now};
  // The row first: bytes without a row are swept away.
  TRY(platform.observations().add_upload(entry));
  if (const auto begun = uploads->begin(entry.id); !begun) {
    TRY(platform.observations().remove_upload(entry.id));
    return tl::unexpected(begun.error());
  }
  return row_of(platform, entry);
}

Result<Value> list_uploads(Platform& platform, const Caller& caller, std::string_view factory) {
  TRY(may_observe(platform, caller, factory));
  Value::List rows;
  for (const store::UploadEntry& one : TRY(platform.observations().uploads())) {
    if (one.factory != factory || one.account != caller.account) continue;
    auto row = row_of(platform, one);
    if (row) rows.push_back(std::move(*row));
  }
  const auto total = static_cast<std::int64_t>(rows.size());
  return Value::Map{{"rows", std::move(rows), {}}, {"next", {}, {}}, {"total", total, {}}};
}

Result<Value> get_upload(Platform& platform, const Caller& caller, std::string_view factory, std::string_view upload) {
  TRY(may_observe(platform, caller, factory));
  return row_of(platform, TRY(own_upload(platform, caller, factory, upload)));
}

Result<Value> send_upload(Platform& platform, const Caller& caller, const UploadPiece& piece) {
  TRY(may_observe(platform, caller, piece.factory));
  store::UploadEntry entry = TRY(own_upload(platform, caller, piece.factory, piece.upload));
  if (platform.kept().is_claimed(entry.id))
    return base::fail(Fault::conflict, "error.upload.in_use", {{"upload", entry.id}});
  if (piece.offset > entry.bytes || piece.bytes.size() > entry.bytes - piece.offset) {
    return base::fail(Fault::exhausted, "error.upload.longer", {{"size", std::to_string(entry.bytes)}});
  }
  store::Uploads* uploads = TRY(folder_of(platform));
  const store::Room room = TRY(uploads->room());
  if (room.free < piece.bytes.size() + room.all / stays_free) {
    return base::fail(Fault::unavailable, "error.upload.disk");
  }
  TRY(uploads->append(entry.id, piece.offset, piece.bytes));
  entry.seen_at = platform.now();
  TRY(platform.observations().see_upload(entry.id, entry.seen_at));
  return row_of(platform, entry);
}

Result<void> drop_upload(Platform& platform, const Caller& caller, std::string_view factory, std::string_view upload) {
  TRY(may_observe(platform, caller, factory));
  const store::UploadEntry entry = TRY(own_upload(platform, caller, factory, upload));
  const auto claim = TRY(platform.kept().claim({entry.id}));
  store::Uploads* uploads = TRY(folder_of(platform));
  TRY(uploads->remove(entry.id));
  return platform.observations().remove_upload(entry.id);
}

Result<void> forget_old_uploads(Platform& platform) {
  if (platform.ports().uploads == nullptr) return {};
  store::Uploads& uploads = *platform.ports().uploads;
  std::vector<std::string> there = TRY(uploads.all());
  const store::Time now = platform.now();
  for (const store::UploadEntry& one : TRY(platform.observations().uploads())) {
    const bool stays = one.seen_at + kept_for > now || platform.kept().is_claimed(one.id);
    if (stays) {
      std::erase(there, one.id);
    } else {
      TRY(platform.observations().remove_upload(one.id));
    }
  }
  // What is left had no row when we looked; its row came before it did, if it has one.
  for (const std::string& id : there) {
    if (TRY(platform.observations().find_upload(id))) continue;
    TRY(uploads.remove(id));
  }
  return {};
}

}  // namespace masugata::service
