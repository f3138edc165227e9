#include "main/sandbox.hpp"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

namespace masugata::main {

namespace {

using base::Result;

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

// What a decoder does: memory, bytes in, bytes out, the end.
constexpr std::array allowed = {
    SCMP_SYS(read),      SCMP_SYS(readv),         SCMP_SYS(pread64),        SCMP_SYS(write),
    SCMP_SYS(writev),    SCMP_SYS(lseek),         SCMP_SYS(fstat),          SCMP_SYS(close),
    SCMP_SYS(dup),       SCMP_SYS(fadvise64),     SCMP_SYS(munmap),         SCMP_SYS(mremap),
    SCMP_SYS(brk),       SCMP_SYS(madvise),       SCMP_SYS(futex),          SCMP_SYS(sched_yield),
    SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),   SCMP_SYS(restart_syscall),
    SCMP_SYS(getpid),    SCMP_SYS(gettid),        SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(exit),      SCMP_SYS(exit_group),
};
// What a library may try in passing: it is told no. Everything else ends the process.
constexpr std::array refused = {SCMP_SYS(open),        SCMP_SYS(openat),  SCMP_SYS(stat),     SCMP_SYS(newfstatat),
                                SCMP_SYS(statx),       SCMP_SYS(access),  SCMP_SYS(readlink), SCMP_SYS(ioctl),
                                SCMP_SYS(fcntl),       SCMP_SYS(sysinfo), SCMP_SYS(getcwd),   SCMP_SYS(tgkill),
                                SCMP_SYS(rt_sigaction)};

tl::unexpected<base::Error> no_sandbox() { return base::fail(base::Fault::unavailable, "error.worker.sandbox"); }

Result<void> limit(int what, std::uint64_t most) {
  const auto which = static_cast<__rlimit_resource>(what);
  rlimit bound{};
  if (::getrlimit(which, &bound) != 0) return no_sandbox();
  bound.rlim_max = std::min<rlim_t>(bound.rlim_max, most);
  bound.rlim_cur = bound.rlim_max;
  if (::setrlimit(which, &bound) != 0) return no_sandbox();
  return {};
}

// Memory may be made writable or readable, never both to run.
bool without_code(void* filter, int call) {
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

Result<void> filter_calls() {
  Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  // A service manager that takes the newer call away leaves the older one, which ends a thread: here the only one.
  if (!filter) filter.reset(seccomp_init(SCMP_ACT_KILL_THREAD));
  bool made = filter != nullptr;
  for (const int call : allowed) made = made && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
  for (const int call : refused) made = made && seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0) == 0;
  made = made && without_code(filter.get(), SCMP_SYS(mmap)) && without_code(filter.get(), SCMP_SYS(mprotect));
  if (!made || seccomp_load(filter.get()) != 0) return no_sandbox();
  return {};
}

}  // namespace

Result<void> confine(const Confinement& bounds) {
  TRY(limit(RLIMIT_CORE, 0));
  TRY(limit(RLIMIT_FSIZE, 0));
  TRY(limit(RLIMIT_CPU, bounds.seconds));
  TRY(limit(RLIMIT_DATA, bounds.memory));
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return no_sandbox();
  return filter_calls();
}

}  // namespace masugata::main
