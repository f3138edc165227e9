#include "tests/store/server.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

namespace masugata::store_tests {

namespace {

const std::string programs = "/usr/lib/postgresql/15/bin/";

// PostgreSQL refuses to run as root.
void become_postgres() {
  const passwd* user = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
  if (user != nullptr && (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) ::_exit(126);
}

pid_t start_program(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child != 0) return child;
  become_postgres();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // it ends with the tests, however these end
  if (::getppid() != parent) ::_exit(125);
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (const int stream : {0, 1, 2}) ::dup2(nowhere, stream);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

int run_program(const std::vector<std::string>& command) {
  int status = -1;
  ::waitpid(start_program(command), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string new_folder() {
  std::string name = std::filesystem::temp_directory_path() / "masugata-server-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  if (const passwd* user = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr) {
    if (::chown(name.c_str(), user->pw_uid, user->pw_gid) != 0) std::abort();
  }
  return name;
}

}  // namespace

Server& Server::one() {
  static Server server;
  return server;
}

Server::Server() {
  if (!std::filesystem::exists(programs + "postgres")) return;
  folder_ = new_folder();
  const int made = run_program({programs + "initdb", "-D", folder_ + "/data", "-A", "trust", "-U", "postgres", "-E",
                                "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=ja", "--no-sync"});
  if (made == 0) start();
}

Server::~Server() {
  if (there()) kill();
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

void Server::start() {
  const std::vector<std::string> command = {programs + "postgres", "-D", folder_ + "/data", "-k", folder_, "-c",
                                            "listen_addresses="};
  process_ = start_program(command);
  for (int tries = 0; tries < 1200; ++tries) {
    if (run_program({programs + "pg_isready", "-q", "-h", folder_}) == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    // It gives up at once while the one before it is still leaving.
    if (::waitpid(process_, nullptr, WNOHANG) == process_) process_ = start_program(command);
  }
  kill();
}

void Server::kill() {
  // SIGQUIT to the first process ends the others too, at once and without tidying: what SIGKILL does not do.
  if (process_ <= 0) return;
  ::kill(process_, SIGQUIT);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

std::string Server::fresh() {
  const std::string name = "plant" + std::to_string(++databases_);
  if (run_program({programs + "createdb", "-h", folder_, "-U", "postgres", name}) != 0) return {};
  return "postgresql:///" + name + "?host=" + folder_ + "&user=postgres";
}

}  // namespace masugata::store_tests
