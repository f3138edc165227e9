// Any bytes as a register in CSV. The first byte chooses the register; what is read is written and reads back equal.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "exchange/csv.hpp"
#include "tests/made/factory.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace masugata;
  if (size == 0) return 0;
  const model::Noun& noun = model::nouns[data[0] % model::nouns.size()];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  base::Progress progress;
  model::Factory factory;
  if (!exchange::read_csv_register(bytes, "fuzz.csv", noun, factory, progress)) return 0;
  model::Factory back;
  EXPECTS(exchange::read_csv_register(exchange::write_csv_register(noun, factory), "back", noun, back, progress));
  EXPECTS(made::first_difference(factory, back).empty());
  return 0;
}
