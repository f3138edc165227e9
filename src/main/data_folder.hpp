// The folder in which a server keeps its data: the SQLite file, evidence, and the key that seals secrets.
#pragma once

#include <string>

#include "base/result.hpp"
#include "service/platform/secret.hpp"

namespace masugata::main {

struct DataFolder {
  std::string path;
  service::ServerKey key;

  [[nodiscard]] std::string evidence() const { return path + "/evidence"; }
  [[nodiscard]] std::string uploads() const { return path + "/uploads"; }
  [[nodiscard]] std::string database() const { return "sqlite:" + path + "/masugata.sqlite"; }
};

// Makes what is not there, for nobody else to read. An empty wish is the folder of this person:
// $XDG_DATA_HOME/masugata or ~/.local/share/masugata.
base::Result<DataFolder> open_data_folder(const std::string& wish);

// Likewise as it is, without its key: makes nothing and reads nothing.
base::Result<DataFolder> find_data_folder(const std::string& wish);

}  // namespace masugata::main
