// Any files as a factory folder, given as  @@name⏎content@@name⏎content … ; or as one factory in JSON where the input
// begins with a brace. What is read is checked, written and reads back equal.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "exchange/folder.hpp"
#include "model/check.hpp"
#include "tests/made/factory.hpp"

namespace {

using namespace masugata;

constexpr std::string_view mark = "@@";

std::vector<exchange::FileView> files_of(std::string_view text) {
  std::vector<exchange::FileView> files{{"factory.yaml", "format: masugata-factory\nversion: 1\n"}};
  while (text.starts_with(mark) && files.size() < 16) {
    text.remove_prefix(mark.size());
    const std::string_view whole = text.substr(0, text.find(mark));
    text.remove_prefix(whole.size());
    const std::size_t line = whole.find('\n');
    if (line != std::string_view::npos) files.push_back({whole.substr(0, line), whole.substr(line + 1)});
  }
  return files;
}

base::Result<exchange::Loaded> read_back(const std::vector<exchange::FileBytes>& files) {
  std::vector<exchange::FileView> views;
  for (const auto& file : files) views.push_back({file.name, file.bytes});
  base::Progress progress;
  return exchange::read_folder(views, progress);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  base::Progress progress;
  const auto loaded = bytes.starts_with('{') ? exchange::read_factory_json(bytes, "fuzz.json")
                                             : exchange::read_folder(files_of(bytes), progress);
  if (!loaded) return 0;
  for (const base::Note& note : model::check(loaded->factory)) EXPECTS(!note.key.empty());
  const auto back = read_back(exchange::write_folder(loaded->factory));
  EXPECTS(back.has_value());
  EXPECTS(made::first_difference(loaded->factory, back->factory).empty());
  return 0;
}
