// Writes the made factory as a folder, for the benchmarks of whole programs: made_folder FOLDER (which must be there).
#include <fstream>
#include <iostream>

#include "bench/made_factory.hpp"
#include "exchange/folder.hpp"
#include "model/check.hpp"

int main(int argc, char** argv) {
  using namespace masugata;
  if (argc != 2) {
    std::cerr << "made_folder FOLDER\n";
    return 2;
  }
  const model::Factory factory = bench::made_factory({});
  const base::Notes faults = model::check(factory);
  for (const base::Note& fault : faults) std::cerr << fault.key << " in " << fault.where.file << "\n";
  if (!faults.empty()) return 1;
  for (const exchange::FileBytes& file : exchange::write_folder(factory)) {
    std::ofstream out(std::string(argv[1]) + "/" + file.name, std::ios::binary);
    out << file.bytes;
    if (!out.flush()) return 1;
  }
  return 0;
}
