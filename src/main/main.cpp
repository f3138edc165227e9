// Wiring: opens files, clock, terminal and signals, and hands them to the command line.
#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <system_error>
#include <thread>

#include "cli/run.hpp"
#include "main/disk.hpp"
#include "main/station.hpp"
#include "main/surroundings.hpp"
#include "main/worker.hpp"
#include "outward/press.hpp"

namespace {

using namespace masugata;  // NOLINT: this is the only place that knows them all

// Those that this process may run on: fewer than the machine has under taskset, in a container or by a unit's
// CPUAffinity=. More hands than that would only wait for each other.
unsigned processors() {
  cpu_set_t allowed;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return std::thread::hardware_concurrency();
  return static_cast<unsigned>(CPU_COUNT(&allowed));
}

volatile std::sig_atomic_t stopped = 0;  // NOLINT: a signal can only reach a global

void stop(int /*signal*/) {
  if (stopped != 0) std::_Exit(130);
  stopped = 1;
}

// Progress on the terminal, for work that takes longer than a second.
class TerminalProgress final : public base::Progress {
 public:
  TerminalProgress(const cli::Terminal& terminal, const base::Words& words, const base::Language& language)
      : terminal_(terminal), words_(words), language_(language) {}
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;
  ~TerminalProgress() override { clear(); }

  void advance(std::string_view stage, std::uint64_t done, std::uint64_t total) override {
    const auto now = std::chrono::steady_clock::now();
    const bool due = now - start_ > std::chrono::seconds(1) && now - shown_ > std::chrono::milliseconds(100);
    if (!terminal_.error_width || !due) return;
    shown_ = now;
    std::string line = words_.word(stage, language_);
    if (total > 0) line += " " + std::to_string(done * 100 / total) + "%";
    if (total == 0 && done > 0) line += " " + std::to_string(done);
    std::cerr << "\r\x1b[K" << line << std::flush;
    visible_ = true;
  }
  [[nodiscard]] bool cancelled() const override { return stopped != 0; }
  void clear() {
    if (visible_) std::cerr << "\r\x1b[K" << std::flush;
    visible_ = false;
  }

 private:
  const cli::Terminal& terminal_;
  const base::Words& words_;
  const base::Language& language_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point shown_;
  bool visible_ = false;
};

std::optional<std::size_t> width_of(int descriptor) {
  winsize size{};
  if (::isatty(descriptor) == 0) return std::nullopt;
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
  return size.ws_col;
}

base::Language language_of_environment() {
  for (const char* name : {"MASUGATA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("en") ? base::Language::en : base::Language::ja;
  }
  return base::Language::ja;
}

// What the printing program may know of the environment: where fonts are cached and temporary files go.
outward::PrintSettings print_settings() {
  const char* path = std::getenv("PATH");
  outward::PrintSettings settings;
  settings.program = outward::find_program("weasyprint", path == nullptr ? "/usr/bin:/bin" : path);
  for (const std::string name : {"PATH", "HOME", "XDG_CACHE_HOME", "TMPDIR", "FONTCONFIG_PATH", "FONTCONFIG_FILE"}) {
    const char* value = std::getenv(name.c_str());
    if (value != nullptr) settings.environment.push_back(name + "=" + value);
  }
  settings.environment.emplace_back("LANG=C.UTF-8");
  return settings;
}

std::optional<std::string> ask(const std::string& question) {
  if (::isatty(STDIN_FILENO) == 0) return std::nullopt;
  std::cerr << question << std::flush;
  std::string answer;
  if (!std::getline(std::cin, answer)) return std::nullopt;
  return answer;
}

// Standard output, and why it takes no more; 0: it does.
class Output {
 public:
  void write(std::string_view text) {
    if (fault_ != 0 || text.empty()) return;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fault_ = errno;
  }
  int end() {
    if (std::fflush(stdout) != 0 && fault_ == 0) fault_ = errno;
    return fault_;
  }

 private:
  int fault_ = 0;
};

// Whoever closed the other end of a pipe has read enough: no fault of ours, and nothing to say.
int end_of(Output& output, int code, const base::Words& words, base::Language language) {
  const int fault = output.end();
  if (fault == 0 || fault == EPIPE) return code;
  const std::vector<base::Argument> arguments{{"detail", std::generic_category().message(fault)}};
  std::cerr << words.say("error.output", arguments, language) << "\n";
  return cli::exit_code(base::Fault::unavailable);
}

}  // namespace

int main(int argc, char** argv) {
  struct sigaction action{};
  action.sa_handler = &stop;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  const auto equipment = service::equip(embedded::knowledge(), embedded::text(), processors());
  if (!equipment) {
    const auto& message = equipment.error().message;
    std::cerr << "masugata: " << message.key << " " << message.where.file << ":" << message.where.line << "\n";
    for (const auto& argument : message.arguments) std::cerr << "  " << argument.name << ": " << argument.value << "\n";
    return 70;
  }
  (*equipment)->mac_makers = embedded::mac_makers();
  if (argc == 2 && std::string_view(argv[1]) == "worker") return main::run_worker(**equipment);
  cli::Terminal terminal;
  terminal.width = width_of(STDOUT_FILENO);
  terminal.error_width = width_of(STDERR_FILENO);
  terminal.language = language_of_environment();
  const char* no_colour = std::getenv("NO_COLOR");
  terminal.colour = terminal.width && (no_colour == nullptr || *no_colour == '\0') ? cli::Colour::on : cli::Colour::off;
  main::Disk disk;
  TerminalProgress progress(terminal, (*equipment)->words, terminal.language);
  Output output;
  terminal.out = [&](std::string_view text) {
    progress.clear();
    output.write(text);
  };
  terminal.error = [&](std::string_view text) {
    progress.clear();
    std::cerr << text;
  };
  terminal.ask = &ask;
  outward::Press press(print_settings());
  const service::Context context{**equipment, disk, progress, main::today(), &press, processors()};
  main::Station station({**equipment, progress, press, terminal.language, MASUGATA_VERSION});
  const int code = cli::run({argv + 1, argv + argc}, context, embedded::sample(), station, terminal);
  return end_of(output, code, (*equipment)->words, terminal.language);
}
