#include "outward/child.hpp"

#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "outward/memory_file.hpp"

namespace masugata::outward {

namespace {

constexpr int cannot_start = 127;
constexpr std::chrono::milliseconds pause{10};
constexpr rlim_t most_bytes_written = rlim_t{2} << 30U;

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> out;
  for (const std::string& word : words) out.push_back(const_cast<char*>(word.c_str()));  // NOLINT: as exec wants it
  out.push_back(nullptr);
  return out;
}

struct Streams {
  int in, out, error;
};

// Between fork and exec only calls that are safe there.
[[noreturn]] void become(char* const* command, char* const* environment, const Streams& streams) {
  ::setsid();
  ::unshare(CLONE_NEWUSER | CLONE_NEWNET);  // refused in some containers: then the child has a network it never asks
  const rlimit written{most_bytes_written, most_bytes_written};
  ::setrlimit(RLIMIT_FSIZE, &written);
  ::signal(SIGPIPE, SIG_DFL);
  const bool joined = ::dup2(streams.in, STDIN_FILENO) >= 0 && ::dup2(streams.out, STDOUT_FILENO) >= 0 &&
                      ::dup2(streams.error, STDERR_FILENO) >= 0;
  if (joined) ::execve(command[0], command, environment);
  ::_exit(cannot_start);
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

// How the child ended; it and its children are gone afterwards. The limit counts pauses: a busy machine gives more.
ChildEnd wait_for(pid_t child, std::chrono::milliseconds limit, base::Progress& progress, int& code) {
  for (std::chrono::milliseconds waited{0};; waited += pause) {
    int status = 0;
    const pid_t done = ::waitpid(child, &status, WNOHANG);
    if (done == child) {
      ::kill(-child, SIGKILL);
      code = code_of(status);
      return code == cannot_start ? ChildEnd::not_started : ChildEnd::done;
    }
    const bool cancelled = progress.cancelled();
    if (done < 0 || cancelled || waited > limit) {
      ::kill(-child, SIGKILL);
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return cancelled ? ChildEnd::cancelled : ChildEnd::late;
    }
    progress.advance("progress.printing", 0, 0);
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace

base::Result<ChildEnd> run_child(const ChildCall& call, std::string_view input, base::Progress& progress,
                                 ChildResult& result) {
  const MemoryFile in = TRY(MemoryFile::make(input));
  const MemoryFile out = TRY(MemoryFile::make());
  const MemoryFile error = TRY(MemoryFile::make());
  const std::vector<char*> command = pointers(call.command);
  const std::vector<char*> environment = pointers(call.environment);
  const pid_t child = ::fork();
  if (child < 0) return base::fail(base::Fault::unavailable, "error.print.no_memory");
  if (child == 0) become(command.data(), environment.data(), {in.number(), out.number(), error.number()});
  const ChildEnd end = wait_for(child, call.limit, progress, result.code);
  if (end != ChildEnd::done) return end;
  result.out = TRY(out.read());
  result.error = TRY(error.read());
  return end;
}

}  // namespace masugata::outward
