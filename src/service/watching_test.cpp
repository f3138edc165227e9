// Which files of a folder are finished, look by look.
#include "service/watching.hpp"

#include <doctest/doctest.h>

using namespace masugata;
using namespace masugata::service;

namespace {

// "a b | watch.shrank c": what is finished, and the notes.
std::string looked(RotatingFolder& folder, std::vector<WatchedFile> files) {
  const Look look = folder.look(std::move(files));
  std::string all;
  for (const std::string& path : look.finished) all += path + " ";
  for (const base::Note& note : look.notes) all += "| " + note.key + " " + note.where.file + " ";
  return all;
}

}  // namespace

TEST_CASE("a file is finished when a newer one is there, or it stands still") {
  RotatingFolder folder;
  CHECK(looked(folder, {}) == "");
  CHECK(looked(folder, {{"b", 10, 1}, {"c", 20, 2}, {"a", 5, 2}}) == "b a ");  // by time, then by name
  CHECK(looked(folder, {{"b", 10, 1}, {"a", 5, 2}, {"c", 30, 3}}) == "");
  CHECK(looked(folder, {{"b", 10, 1}, {"a", 5, 2}, {"c", 30, 3}}) == "c ");
  CHECK(looked(folder, {{"c", 30, 3}, {"d", 1, 4}}) == "");  // the recorder took the oldest away
}

TEST_CASE("a file that changes after it was read, or goes before, is told once") {
  RotatingFolder folder;
  CHECK(looked(folder, {{"a", 10, 1}, {"b", 10, 2}, {"c", 10, 3}}) == "a b ");
  CHECK(looked(folder, {{"a", 4, 1}, {"b", 12, 2}, {"c", 11, 3}}) == "| watch.shrank a | watch.grew b ");
  CHECK(looked(folder, {{"a", 3, 1}, {"b", 14, 2}, {"c", 12, 3}}) == "");
  CHECK(looked(folder, {{"a", 3, 1}}) == "| watch.vanished c ");
  CHECK(looked(folder, {{"c", 9, 4}}) == "");
}
