// Evidence files: named by what they hold, whole or not there, and a broken one is told.
#include "store/evidence.hpp"

#include <fstream>

#include "tests/store/scene.hpp"

using namespace masugata;
using namespace masugata::store_tests;
using store::Evidence;

namespace {

constexpr const char* of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string path_of(const Folder& folder, const std::string& digest) {
  return folder.path() + "/" + digest.substr(0, 2) + "/" + digest.substr(2);
}

void write(const std::string& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace

TEST_CASE("a file is named by what it holds, as sha256sum does") {
  const Folder folder;
  Evidence evidence(folder.path() + "/evidence");
  CHECK(OF(evidence.all()).empty());
  CHECK(OF(evidence.put("abc")) == of_abc);
  CHECK(OF(evidence.put("abc")) == of_abc);
  CHECK(OF(evidence.put("")) == of_nothing);
  CHECK(OF(evidence.get(of_abc)) == "abc");
  CHECK(OF(evidence.get(of_nothing)) == "");
  CHECK(OF(evidence.size(of_abc)) == 3);
  CHECK(OF(evidence.all()) == std::vector<std::string>{of_abc, of_nothing});
  const std::string large(300'000, '\xF0');
  CHECK(OF(evidence.get(OF(evidence.put(large)))) == large);
}

TEST_CASE("a file that is not there, or whose name is none") {
  const Folder folder;
  Evidence evidence(folder.path());
  for (const char* digest : {of_abc, "", "ab", "../../etc/passwd", "BA7816"}) {
    CAPTURE(digest);
    CHECK(fault_of(evidence.get(digest)) == "not_found");
    CHECK(fault_of(evidence.size(digest)) == "not_found");
  }
}

TEST_CASE("a broken file is named, and mended by putting it again") {
  const Folder folder;
  Evidence evidence(folder.path());
  OF(evidence.put("abc"));
  write(path_of(folder, of_abc), "abd");
  const auto got = evidence.get(of_abc);
  CHECK(fault_of(got) == "invalid");
  CHECK(got.error().message.where.file == path_of(folder, of_abc));
  CHECK(faults_of(OF(evidence.verify())) == "error.evidence.broken");
  OF(evidence.put("abc"));
  CHECK(OF(evidence.get(of_abc)) == "abc");
  CHECK(OF(evidence.verify()).empty());
}

TEST_CASE("what was left half written is no evidence, and is swept away") {
  const Folder folder;
  Evidence evidence(folder.path());
  const auto stopped = evidence.put_from(
      [](std::size_t) -> base::Result<std::string> { return base::fail(base::Fault::cancelled, "error.cancelled"); });
  CHECK(fault_of(stopped) == "cancelled");
  CHECK(std::filesystem::is_empty(folder.path()));
  write(folder.path() + "/.new-a1b2c3", "half");
  CHECK(OF(evidence.all()).empty());
  OF(evidence.sweep());
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a folder that cannot be written is said") {
  const Folder folder;
  write(folder.path() + "/file", "");
  Evidence evidence(folder.path() + "/file");
  CHECK(fault_of(evidence.put("abc")) == "unavailable");
}
