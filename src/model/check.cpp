#include "model/check.hpp"

#include <algorithm>

#include "model/index.hpp"

namespace masugata::model {

namespace {

using base::FieldKind;
using base::Message;
using base::Presence;

// One row under examination, and where its messages go.
class RowCheck {
 public:
  RowCheck(const Noun& noun, const void* row, const IdIndex& index, base::Notes& out)
      : noun_(noun), row_(row), index_(index), out_(out) {}

  void say(std::string key, std::vector<base::Argument> arguments) {
    // A row is only asked for its place here, not changed.
    const Place place = noun_.place(const_cast<void*>(row_));  // NOLINT
    arguments.insert(arguments.begin(), {"id", noun_.id(row_).text});
    out_.push_back({std::move(key), std::move(arguments), {std::string(noun_.plural), {}, place.line, 0}});
  }

  void fields(std::span<const Field> list, const void* owner, const Field* part) {
    for (const Field& field : list) {
      const auto peek = field.peek(owner);
      if (field.need == base::Need::required && peek.presence != Presence::known && field.kind != FieldKind::id) {
        say("error.check.missing_field", {{"field", path_of(part, field)}});
      }
      if (peek.presence != Presence::known) continue;
      if (field.kind == FieldKind::reference) references({part, field}, owner, peek);
      if (field.kind == FieldKind::part) parts(field, owner, peek);
    }
  }

 private:
  struct Path {
    const Field* part;
    const Field& field;
  };

  static std::string path_of(const Field* part, const Field& field) {
    return part == nullptr ? std::string(field.name) : std::string(part->name).append(".").append(field.name);
  }

  void references(const Path& path, const void* owner, const base::Peek& peek) {
    if (!path.field.many) return reference(path, peek.text);
    for (std::size_t n = 0; n < peek.size; ++n) {
      reference(path, static_cast<const Id*>(path.field.element(owner, n))->text);
    }
  }

  void reference(const Path& path, std::string_view id) {
    const auto address = index_.find(id);
    const auto said = [&] {
      return std::vector<base::Argument>{{"field", path_of(path.part, path.field)}, {"target", std::string(id)}};
    };
    if (!address) return say("error.check.dangling", said());
    const std::string_view noun = nouns[address->noun].name;
    const auto& targets = path.field.targets;
    if (std::ranges::find(targets, noun) != targets.end() || std::ranges::find(targets, "any") != targets.end()) return;
    auto arguments = said();
    arguments.push_back({"noun", "noun." + std::string(noun), base::Mention::word});
    say("error.check.wrong_noun", std::move(arguments));
  }

  void parts(const Field& field, const void* owner, const base::Peek& peek) {
    if (!field.many) return fields(field.part, field.member(owner), &field);
    for (std::size_t n = 0; n < peek.size; ++n) fields(field.part, field.element(owner, n), &field);
  }

  const Noun& noun_;
  const void* row_;
  const IdIndex& index_;
  base::Notes& out_;
};

const Noun& noun_named(std::string_view name) {
  const Noun* noun = find_noun(name);
  EXPECTS(noun != nullptr);
  return *noun;
}

void check_conduits(const Factory& factory, const IdIndex& index, base::Notes& out) {
  for (const Conduit& conduit : factory.conduits) {
    RowCheck row(noun_named("conduit"), &conduit, index, out);
    if (conduit.from.known() && conduit.to.known() && *conduit.from == *conduit.to) {
      row.say("error.check.conduit_to_itself", {{"target", conduit.from->text}});
    }
    const bool is_end = conduit.privileged == conduit.from || conduit.privileged == conduit.to;
    if (conduit.privileged.known() && !is_end) {
      row.say("error.check.privileged_is_no_end", {{"target", conduit.privileged->text}});
    }
  }
}

}  // namespace

base::Notes check(const Factory& factory) {
  base::Notes out;
  const IdIndex index(factory);
  for (const Noun& noun : nouns) {
    for (std::size_t n = 0; n < noun.size(factory); ++n) {
      const void* row = noun.at(factory, n);
      RowCheck one(noun, row, index, out);
      if (noun.id(row).empty()) one.say("error.check.missing_id", {});
      one.fields(noun.fields, row, nullptr);
    }
  }
  for (const Address& address : index.doubled()) {
    const Noun& noun = nouns[address.noun];
    RowCheck(noun, noun.at(factory, address.row), index, out).say("error.check.doubled_id", {});
  }
  check_conduits(factory, index, out);
  if (factory.sites.size() > 1) {
    RowCheck(noun_named("site"), &factory.sites[1], index, out).say("error.check.several_sites", {});
  }
  return out;
}

}  // namespace masugata::model
