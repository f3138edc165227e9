#include "main/worker_decoder.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>

#include "base/json.hpp"
#include "main/disk.hpp"
#include "main/worker.hpp"
#include "service/observation_reading.hpp"
#include "store/descriptor.hpp"
#include "store/packed.hpp"

namespace masugata::main {

namespace {

using base::Fault;
using base::Result;
using base::Value;
using service::CaptureFile;
using store::Descriptor;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t least_seconds = 600;
constexpr std::uint64_t bytes_per_second = 1U << 20U;  // that even a slow machine reads
constexpr int look_milliseconds = 100;                 // between looks at cancel and clock
constexpr std::size_t piece = 1U << 16U;

tl::unexpected<base::Error> cannot_start() { return base::fail(Fault::unavailable, "error.worker.start"); }

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_writing();
    if (ends_[0] >= 0) ::close(ends_[0]);
  }
  [[nodiscard]] bool open() const { return ends_[0] >= 0; }
  [[nodiscard]] int reading() const { return ends_[0]; }
  [[nodiscard]] int writing() const { return ends_[1]; }
  void close_writing() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

struct Given {
  std::vector<std::unique_ptr<Descriptor>> captures;
  std::uint64_t bytes = 0;
  std::uint64_t seconds = 0;
  Value::List rows;
};

Result<Given> open_captures(std::span<const CaptureFile> files) {
  Given given;
  for (const CaptureFile& file : files) {
    auto opened = std::make_unique<Descriptor>(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat found{};
    if (!opened->open() || ::fstat(opened->number(), &found) != 0) return fail_errno(errno, file.name);
    given.rows.push_back(Value::Map{{"name", file.name, {}},
                                    {"descriptor", std::int64_t{opened->number()}, {}},
                                    {"size", std::int64_t{found.st_size}, {}}});
    given.bytes += static_cast<std::uint64_t>(found.st_size);
    given.captures.push_back(std::move(opened));
  }
  given.seconds = least_seconds + given.bytes / bytes_per_second;
  return given;
}

// A file without a name that holds the order.
Result<std::unique_ptr<Descriptor>> order_file(Given& given, int progress) {
  const std::string order = base::write_json(Value::Map{{"files", std::move(given.rows), {}},
                                                        {"progress", std::int64_t{progress}, {}},
                                                        {"seconds", static_cast<std::int64_t>(given.seconds), {}}},
                                             base::JsonStyle::compact);
  auto file = std::make_unique<Descriptor>(::memfd_create("order", MFD_CLOEXEC));
  const bool whole = file->open() &&
                     ::write(file->number(), order.data(), order.size()) == static_cast<ssize_t>(order.size()) &&
                     ::lseek(file->number(), 0, SEEK_SET) == 0;
  if (!whole) return cannot_start();
  return file;
}

// Between fork and exec only calls that are safe there.
[[noreturn]] void become_worker(int order, int result, const std::vector<int>& passed) {
  static constexpr const char* command[] = {"masugata", "worker", nullptr};
  static constexpr const char* environment[] = {"LANG=C.UTF-8", nullptr};
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none{};
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  const bool joined = ::dup2(order, STDIN_FILENO) >= 0 && ::dup2(result, STDOUT_FILENO) >= 0 &&
                      ::dup2(nothing, STDERR_FILENO) >= 0 &&
                      ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
  bool kept = joined;
  for (const int file : passed) kept = kept && ::fcntl(file, F_SETFD, 0) == 0;
  if (kept) {
    ::execve("/proc/self/exe", const_cast<char* const*>(command), const_cast<char* const*>(environment));  // NOLINT
  }
  ::_exit(127);
}

// The child, until it was waited for.
class Child {
 public:
  explicit Child(pid_t number) : number_(number) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (number_ <= 0) return;
    ::kill(number_, SIGKILL);
    wait();
  }
  int wait() {
    int status = 0;
    while (::waitpid(number_, &status, 0) < 0 && errno == EINTR) {
    }
    number_ = -1;
    return status;
  }

 private:
  pid_t number_;
};

Result<void> check_ending(int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  if (WIFEXITED(status) && WEXITSTATUS(status) == worker_out_of_memory)
    return base::fail(Fault::exhausted, "error.worker.memory");
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
    return base::fail(Fault::exhausted, "error.worker.time");
  const int code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  return base::fail(Fault::invalid, "error.worker.crashed", {{"code", std::to_string(code)}});
}

// What the child writes, until it closes its end.
class Listening {
 public:
  Listening(const Given& given, const service::Decoder::TakeLine& take, base::Progress& progress)
      : bytes_(given.bytes),
        end_(Clock::now() + std::chrono::seconds(given.seconds)),
        lines_(service::longest_observation_line, take),
        progress_(progress) {}

  Result<void> run(int result, int told) {
    std::array<pollfd, 2> ends{{{result, POLLIN, 0}, {told, POLLIN, 0}}};
    while (ends[0].fd >= 0) {
      if (progress_.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
      if (Clock::now() > end_) return base::fail(Fault::exhausted, "error.worker.time");
      if (::poll(ends.data(), ends.size(), look_milliseconds) < 0 && errno != EINTR) return cannot_start();
      if (ends[1].revents != 0) TRY(hear_progress(ends[1]));
      if (ends[0].revents != 0) TRY(hear_result(ends[0]));
    }
    return {};
  }

  // No refusal was said, and the last line is whole.
  [[nodiscard]] Result<void> end() const { return lines_.end(); }

 private:
  static std::string_view some(pollfd& end, std::array<char, piece>& buffer) {
    const ssize_t got = ::read(end.fd, buffer.data(), buffer.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return {};
    if (got <= 0) end.fd = -1;
    return {buffer.data(), static_cast<std::size_t>(got > 0 ? got : 0)};
  }

  Result<void> hear_result(pollfd& end) { return lines_.add(some(end, buffer_)); }

  Result<void> hear_progress(pollfd& end) {
    told_.append(some(end, buffer_));
    const std::size_t last = told_.rfind('\n');
    constexpr std::size_t longest = 64;
    if (last == std::string::npos) {
      if (told_.size() > longest) told_.clear();
      return {};
    }
    const std::size_t before = last == 0 ? std::string::npos : told_.rfind('\n', last - 1);
    const std::string_view number =
        std::string_view(told_).substr(0, last).substr(before == std::string::npos ? 0 : before + 1);
    std::uint64_t done = 0;
    std::from_chars(number.data(), number.data() + number.size(), done);
    progress_.advance("progress.observe", std::min(done, bytes_), bytes_);
    told_.erase(0, last + 1);
    return {};
  }

  std::uint64_t bytes_;
  Clock::time_point end_;
  store::LineCutter lines_;
  base::Progress& progress_;
  std::array<char, piece> buffer_{};
  std::string told_;
};

class WorkerDecoder final : public service::Decoder {
 public:
  Result<void> decode(std::span<const CaptureFile> files, const TakeLine& take, base::Progress& progress) override {
    Given given = TRY(open_captures(files));
    Pipe result;
    Pipe told;
    if (!result.open() || !told.open()) return cannot_start();
    const auto order = TRY(order_file(given, told.writing()));
    std::vector<int> passed{told.writing()};
    for (const auto& one : given.captures) passed.push_back(one->number());
    const pid_t number = ::fork();
    if (number < 0) return cannot_start();
    if (number == 0) become_worker(order->number(), result.writing(), passed);
    Child child(number);
    result.close_writing();
    told.close_writing();
    Listening listening(given, take, progress);
    TRY(listening.run(result.reading(), told.reading()));
    TRY(check_ending(child.wait()));
    return listening.end();
  }
};

}  // namespace

std::unique_ptr<service::Decoder> worker_decoder() { return std::make_unique<WorkerDecoder>(); }

}  // namespace masugata::main
