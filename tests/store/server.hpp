// A PostgreSQL server of the tests' own: in a folder of its own, reached by a socket only, gone with the tests.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace masugata::store_tests {

class Server {
 public:
  // Started when it is first asked for. Its default order of text is Japanese, so that what leans on it shows.
  static Server& one();

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  // False on a machine without PostgreSQL 15: the cases say so and end.
  [[nodiscard]] bool there() const { return process_ > 0; }
  // An address of a new, empty database.
  std::string fresh();
  // As a power cut stops it; and again, after which it mends itself.
  void kill();
  void start();

 private:
  Server();
  std::string folder_;
  pid_t process_ = 0;
  int databases_ = 0;
};

}  // namespace masugata::store_tests
