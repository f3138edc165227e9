// What was kept of captures, on both engines: rows, their files, what goes with them; and lines packed into evidence.
#include "store/observations.hpp"

#include <filesystem>
#include <fstream>

#include "store/backup.hpp"
#include "store/packed.hpp"
#include "store/uploads.hpp"
#include "tests/store/scene.hpp"

using namespace masugata;
using namespace masugata::store_tests;
using store::Evidence;
using store::Observations;

namespace {

store::ObservationEntry entry(std::string id, store::Time made_at, std::string document, std::string capture) {
  store::ObservationEntry one;
  one.factory = "a";
  one.id = std::move(id);
  one.name = "回線1";
  one.made_at = made_at;
  one.made_by = "u1";
  one.packets = 12;
  one.devices = 3;
  one.first = 5;
  one.last = 9;
  one.document = std::move(document);
  one.files.push_back({"line.pcap", std::move(capture), 100, 12, 5, 9, 0});
  return one;
}

std::string ids_of(const std::vector<store::ObservationEntry>& list) {
  std::string all;
  for (const auto& one : list) all += one.id + (one.removed_at == 0 ? " " : "! ");
  return all;
}

base::Result<std::string> put(Evidence& evidence, std::vector<std::string> lines) {
  std::size_t at = 0;
  return store::put_lines(evidence, [&](std::string& line) -> base::Result<bool> {
    if (at == lines.size()) return false;
    line = lines[at++];
    return true;
  });
}

base::Result<std::vector<std::string>> get(Evidence& evidence, const std::string& digest, std::size_t longest) {
  std::vector<std::string> lines;
  const auto got = store::get_lines(evidence, digest, longest, [&](std::string_view line) -> base::Result<void> {
    lines.emplace_back(line);
    return {};
  });
  if (!got) return tl::unexpected(got.error());
  return lines;
}

}  // namespace

TEST_CASE_TEMPLATE("an observation is kept, listed and removed with what only it rests on", On, OnSqlite,
                   OnPostgresql) {
  if (!On::there()) return;
  On on;
  const Folder folder;
  Evidence evidence(folder.path());
  const auto database = opened_with_factory(on.url());
  Observations observations(*database);
  const std::string capture = OF(evidence.put("capture"));
  const std::string one = OF(evidence.put("one"));
  const std::string two = OF(evidence.put("two"));
  OF(observations.add(entry("o1", 10, one, capture)));
  OF(observations.add(entry("o2", 20, two, capture)));
  CHECK(ids_of(OF(observations.list("a"))) == "o2 o1 ");
  const auto found = OF(observations.find("a", "o1"));
  REQUIRE(found);
  CHECK(found->name == "回線1");
  CHECK(found->files.at(0).digest == capture);
  CHECK(!OF(observations.find("b", "o1")));
  CHECK(OF(observations.is_used(one)));
  auto gone = *found;
  gone.removed_at = 30;
  gone.reason = "試験";
  CHECK(OF(observations.remove(gone, evidence)));
  CHECK(!OF(observations.remove(gone, evidence)));
  CHECK(ids_of(OF(observations.list("a"))) == "o2 o1! ");
  CHECK(OF(observations.find("a", "o1"))->reason == "試験");
  CHECK(fault_of(evidence.get(one)) == "not_found");
  CHECK(OF(evidence.get(capture)) == "capture");  // the other one rests on it
  CHECK(faults_of(OF(observations.verify("a", evidence))) == "");
}

TEST_CASE_TEMPLATE("captures go when their days are over, what was read of them stays", On, OnSqlite, OnPostgresql) {
  if (!On::there()) return;
  On on;
  const Folder folder;
  Evidence evidence(folder.path());
  const auto database = opened_with_factory(on.url());
  Observations observations(*database);
  const std::string early = OF(evidence.put("early"));
  const std::string late = OF(evidence.put("late"));
  const std::string document = OF(evidence.put("document"));
  OF(observations.add(entry("o1", 10, document, early)));
  OF(observations.add(entry("o2", 20, document, late)));
  CHECK(OF(observations.erase_captures("a", 10, 99, evidence)) == 0);
  CHECK(OF(observations.erase_captures("a", 20, 99, evidence)) == 1);
  CHECK(OF(observations.erase_captures("a", 20, 99, evidence)) == 0);
  CHECK(fault_of(evidence.get(early)) == "not_found");
  CHECK(OF(evidence.get(late)) == "late");
  CHECK(OF(evidence.get(document)) == "document");
  CHECK(OF(observations.find("a", "o1"))->files.at(0).erased_at == 99);
  OF(evidence.remove(late));
  CHECK(faults_of(OF(observations.verify("a", evidence))) == "error.verify.observation line.pcap " + late);
}

TEST_CASE_TEMPLATE("a backup holds observations with what they rest on", On, OnSqlite, OnPostgresql) {
  if (!On::there()) return;
  On on;
  On other;
  const Folder folder;
  Evidence evidence(folder.path() + "/1");
  Evidence restored(folder.path() + "/2");
  const auto database = opened_with_factory(on.url());
  Observations observations(*database);
  const std::string document = OF(evidence.put("document"));
  OF(observations.add(entry("o1", 10, document, OF(evidence.put("capture")))));
  OF(observations.add_upload({"ab", "a", "u1", "half.pcap", 100, 1, 1}));
  std::string bytes;
  base::Progress progress;
  const auto sink = [&](std::string_view next) -> base::Result<void> {
    bytes.append(next);
    return {};
  };
  const auto written = OF(store::write_backup(*database, evidence, "", sink, progress));
  std::string_view rest = bytes;
  const auto source = [&](std::size_t most) -> base::Result<std::string> {
    std::string next(rest.substr(0, most));
    rest.remove_prefix(next.size());
    return next;
  };
  const auto second = opened(other.url());
  const auto read = OF(store::restore_backup(*second, restored, "", source, progress));
  CHECK(read.content_hash == written.content_hash);
  CHECK(read.evidence == 2);
  CHECK(ids_of(OF(Observations(*second).list("a"))) == "o1 ");
  CHECK(OF(restored.get(document)) == "document");
  CHECK(OF(Observations(*second).uploads()).empty());
}

TEST_CASE_TEMPLATE("uploads are kept by who sends them", On, OnSqlite, OnPostgresql) {
  if (!On::there()) return;
  On on;
  const auto database = opened_with_factory(on.url());
  Observations observations(*database);
  OF(observations.add_upload({"b2", "a", "u1", "b.pcap", 200, 2, 2}));
  OF(observations.add_upload({"a1", "a", "u2", "a.pcap", 100, 1, 1}));
  OF(observations.see_upload("a1", 7));
  CHECK(OF(observations.uploads()).at(0).id == "a1");
  CHECK(OF(observations.find_upload("a1"))->seen_at == 7);
  OF(observations.remove_upload("a1"));
  CHECK(!OF(observations.find_upload("a1")));
  CHECK(OF(observations.uploads()).size() == 1);
}

TEST_CASE("lines come back as they were packed, and a broken file is told") {
  const Folder folder;
  Evidence evidence(folder.path());
  std::vector<std::string> many;
  for (int n = 0; n < 20'000; ++n) many.push_back("{\"n\": " + std::to_string(n * 7919) + "}");
  for (const auto& lines : {std::vector<std::string>{}, {""}, {"a", "", "b"}, many}) {
    const std::string digest = OF(put(evidence, lines));
    CHECK(OF(get(evidence, digest, 100)) == lines);
    CHECK(OF(put(evidence, lines)) == digest);
  }
  const std::string packed = OF(put(evidence, many));
  CHECK(OF(store::get_first_line(evidence, packed, 100)) == many.front());
  CHECK(fault_of(store::get_first_line(evidence, OF(put(evidence, {})), 100)) == "invalid");
  CHECK(OF(evidence.size(packed)) < 150'000);
  CHECK(fault_of(get(evidence, packed, 8)) == "exhausted");
  CHECK(fault_of(get(evidence, OF(evidence.put("no lines")), 100)) == "invalid");
  CHECK(fault_of(get(evidence, std::string(64, '0'), 100)) == "not_found");
  CHECK(fault_of(get(evidence, OF(evidence.put(OF(evidence.get(packed)).substr(0, 5000))), 100)) == "invalid");
}

TEST_CASE("an upload grows piece by piece and becomes evidence") {
  const Folder folder;
  Evidence evidence(folder.path() + "/evidence");
  store::Uploads uploads(folder.path() + "/uploads");
  base::Progress progress;
  CHECK(OF(uploads.all()).empty());
  OF(uploads.begin("0a"));
  CHECK(fault_of(uploads.begin("0a")) == "conflict");
  CHECK(OF(uploads.append("0a", 0, "ab")) == 2);
  CHECK(fault_of(uploads.append("0a", 0, "ab")) == "conflict");
  CHECK(fault_of(uploads.append("0a", 3, "c")) == "conflict");
  CHECK(OF(uploads.append("0a", 2, "c")) == 3);
  CHECK(OF(uploads.size("0a")) == 3);
  CHECK(OF(uploads.room()).free > 0);
  for (const char* id : {"", "../x", "0b", "A", "/etc/passwd"}) CHECK(fault_of(uploads.size(id)) == "not_found");
  const std::string digest = OF(uploads.move_to(evidence, "0a", progress));
  CHECK(OF(evidence.get(digest)) == "abc");
  CHECK(fault_of(uploads.size("0a")) == "not_found");
  OF(uploads.begin("0c"));
  CHECK(OF(uploads.all()) == std::vector<std::string>{"0c"});
  OF(uploads.remove("0c"));
  OF(uploads.remove("0c"));
  CHECK(OF(uploads.all()).empty());
}
