#include "exchange/register/merge.hpp"

#include "model/diff.hpp"

namespace masugata::exchange {

namespace {

using base::Field;
using base::FieldKind;
using base::Value;
using model::Noun;
using model::rows_by_id;
using model::RowsById;

const void* find(const RowsById& rows, const std::string& id) {
  const auto found = rows.find(id);
  return found == rows.end() ? nullptr : found->second;
}

bool same(const Noun& noun, const void* one, const void* other) {
  return model::diff_rows(noun.fields, one, other).empty();
}

// Ids as they are, also missing ones, which set() would refuse.
void copy_row(const Noun& noun, const void* from, void* into) {
  const_cast<model::Id&>(noun.id(into)) = noun.id(from);  // NOLINT: the row itself is ours to change
  for (const Field& field : noun.fields) {
    if (field.kind == FieldKind::id) continue;
    const auto fault = field.set(into, field.get(from));
    EXPECTS(!fault);
  }
}

// The registers of one noun on all sides.
class Register {
 public:
  Register(const Noun& noun, const Sides& sides, Take take, Joined& out)
      : noun_(noun),
        sides_(sides),
        take_(take),
        out_(out),
        base_(rows_by_id(noun, sides.base)),
        file_(rows_by_id(noun, sides.file)),
        folder_(rows_by_id(noun, sides.folder)) {
    for (const auto& [id, owner] : sides.gone) {
      if (owner == &noun) file_.erase(id);
    }
    noun.add(blank_);
  }

  void join() {
    std::vector<char> kept(noun_.size(sides_.folder), 1);
    for (std::size_t n = 0; n < kept.size(); ++n) kept[n] = keeps(n) ? 1 : 0;
    drop(kept);
    for (std::size_t n = 0; n < noun_.size(sides_.file); ++n) add_new(noun_.at(sides_.file, n));
  }

 private:
  // Joins a row of the folder with the file's; whether it stays.
  bool keeps(std::size_t n) {
    const void* ours = noun_.at(sides_.folder, n);
    const std::string& id = noun_.id(ours).text;
    const void* theirs = find(file_, id);
    const void* before = find(base_, id);
    if (theirs == nullptr) {
      if (before == nullptr) return true;
      if (same(noun_, before, ours)) return false;
      say({Conflict::Kind::removed_in_file, {}, {}, {}, {}, {}, {}}, id);
      return take_ != Take::file;
    }
    const Rows rows{before != nullptr ? before : noun_.at(blank_, 0), theirs, ours};
    void* into = noun_.change(out_.factory, n);
    for (const Field& field : noun_.fields) {
      if (field.kind == FieldKind::id) continue;
      if (field.kind == FieldKind::part && !field.many) {
        join_part(field, rows, into, id);
      } else {
        join_field(field, rows, into, {id, std::string(field.name)});
      }
    }
    return true;
  }

  struct Rows {
    const void* base;
    const void* file;
    const void* folder;
  };
  struct Address {
    const std::string& id;
    std::string path;
  };

  void join_part(const Field& field, const Rows& rows, void* into, const std::string& id) {
    const Rows inside{field.member(rows.base), field.member(rows.file), field.member(rows.folder)};
    // Members of parts are reached through a const accessor; the row itself is ours to change.
    void* owner = const_cast<void*>(field.member(into));  // NOLINT
    for (const Field& inner : field.part) {
      join_field(inner, inside, owner, {id, std::string(field.name) + "." + std::string(inner.name)});
    }
  }

  void join_field(const Field& field, const Rows& rows, void* into, const Address& address) {
    if (field.equal(rows.base, rows.file) || field.equal(rows.file, rows.folder)) return;
    if (!field.equal(rows.base, rows.folder)) {
      say({Conflict::Kind::field,
           {},
           {},
           address.path,
           field.get(rows.base),
           field.get(rows.file),
           field.get(rows.folder)},
          address.id);
      if (take_ != Take::file) return;
    }
    const auto fault = field.set(into, field.get(rows.file));
    EXPECTS(!fault);
  }

  void say(Conflict conflict, const std::string& id) {
    conflict.noun = noun_.name;
    conflict.id = {id};
    out_.conflicts.push_back(std::move(conflict));
  }

  // A row of the file that the folder has not.
  void add_new(const void* theirs) {
    const std::string& id = noun_.id(theirs).text;
    if (folder_.contains(id) || find(file_, id) != theirs) return;
    const void* before = find(base_, id);
    if (before != nullptr) {
      if (same(noun_, before, theirs)) return;
      say({Conflict::Kind::removed_in_folder, {}, {}, {}, {}, {}, {}}, id);
      if (take_ != Take::file) return;
    }
    copy_row(noun_, theirs, noun_.add(out_.factory));
  }

  // Moves the rows that stay together and cuts the rest off: linear, however many go.
  void drop(const std::vector<char>& kept) {
    std::size_t next = 0;
    for (std::size_t n = 0; n < kept.size(); ++n) {
      if (kept[n] == 0) continue;
      if (next != n) {
        copy_row(noun_, noun_.at(out_.factory, n), noun_.change(out_.factory, next));
        noun_.place(noun_.change(out_.factory, next)) = noun_.place(noun_.change(out_.factory, n));
      }
      ++next;
    }
    while (noun_.size(out_.factory) > next) noun_.erase(out_.factory, noun_.size(out_.factory) - 1);
  }

  const Noun& noun_;
  const Sides& sides_;
  Take take_;
  Joined& out_;
  RowsById base_;
  RowsById file_;
  RowsById folder_;
  model::Factory blank_;
};

}  // namespace

Joined join(const Sides& sides, Take take) {
  Joined out{sides.folder, {}};
  for (const Noun& noun : model::nouns) Register(noun, sides, take, out).join();
  return out;
}

}  // namespace masugata::exchange
