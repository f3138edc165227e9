#include "service/platform/audit.hpp"

#include <algorithm>

#include "service/platform/asking.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::string_view evidence_kind = "evidence";
constexpr std::string_view not_on_chain = "error.verify.printed";
constexpr std::size_t digest_length = 64;

Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

Result<Value> verify(Platform& platform, const Caller& caller, std::string_view factory, const store::Head& printed) {
  TRY(plant_for(platform, caller, factory, Right::audit));
  base::Progress progress;
  const bool asked = printed.number != 0 || !printed.hash.empty();
  const store::Verified found =
      TRY(platform.database().verify(factory, asked ? std::optional(printed) : std::nullopt, progress));
  Value::List faults;
  for (const base::Note& fault : found.faults) {
    faults.push_back(
        Value::Map{{"key", fault.key, {}}, {"sentence", platform.equipment().words.say(fault, caller.language), {}}});
  }
  const bool misses = std::ranges::any_of(found.faults, [](const base::Note& one) { return one.key == not_on_chain; });
  return Value::Map{{"sound", found.faults.empty(), {}},
                    {"head", Value::Map{{"number", number(found.head.number), {}}, {"hash", found.head.hash, {}}}, {}},
                    {"acts", number(found.acts), {}},
                    {"items", number(found.items), {}},
                    {"erased", number(found.erased), {}},
                    {"content_hash", found.content_hash, {}},
                    {"printed", asked ? Value(!misses) : Value(), {}},
                    {"faults", std::move(faults), {}}};
}

Result<Value> erase_row(Platform& platform, const Caller& caller, const EraseWish& wish) {
  const auto plant = TRY(plant_for(platform, caller, wish.factory, Right::erase));
  const std::uint32_t noun = TRY(noun_named(wish.noun));
  const Plant::Erased erased = TRY(plant->erase(caller, model::nouns[noun], wish.id, wish.reason));
  return Value::Map{{"erased", number(erased.items), {}}, {"act", act_document(erased.act), {}}};
}

Result<Value> put_evidence(Platform& platform, const Caller& caller, const UploadedFile& file) {
  const auto& permissions = platform.equipment().knowledge.permissions;
  const bool answers = may(permissions, caller, Right::answer, file.factory);
  TRY(plant_for(platform, caller, file.factory, answers ? Right::answer : Right::edit));
  const std::string digest = TRY(platform.ports().evidence.put(file.bytes));
  // Whose it is: a factory shows only what was given to it.
  const auto held = TRY(platform.documents().find(file.factory, evidence_kind, digest));
  if (!held) {
    TRY(platform.documents().put({file.factory, std::string(evidence_kind), digest, caller.account, platform.now(), 0,
                                  Value::Map{{"name", file.name, {}}, {"size", number(file.bytes.size()), {}}}}));
  }
  return Value::Map{{"digest", digest, {}}, {"name", file.name, {}}, {"size", number(file.bytes.size()), {}}};
}

Result<FileAnswer> get_evidence(Platform& platform, const Caller& caller, std::string_view factory,
                                std::string_view digest) {
  TRY(plant_for(platform, caller, factory, Right::see));
  const bool plain =
      digest.size() == digest_length && digest.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  const auto held = plain ? TRY(platform.documents().find(factory, evidence_kind, digest)) : std::nullopt;
  // Of a vendor only the own files; of everybody else all of the plant's.
  const Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}));
  const bool shown = held && (held->account == caller.account || asked.sight.is_whole());
  if (!shown) return base::fail(Fault::not_found, "error.evidence.none", {{"digest", std::string(digest)}});
  const Value* name = held->body.find("name");
  return FileAnswer{name != nullptr && name->string() != nullptr ? *name->string() : std::string(digest),
                    "application/octet-stream", TRY(platform.ports().evidence.get(digest))};
}

}  // namespace masugata::service
