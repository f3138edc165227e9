#include "main/worker.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/json.hpp"
#include "main/disk.hpp"
#include "main/file_source.hpp"
#include "main/sandbox.hpp"
#include "service/decoding.hpp"
#include "service/observation_reading.hpp"
#include "service/platform/asking.hpp"

namespace masugata::main {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::size_t longest_order = 1U << 20U;
constexpr std::size_t most_waiting = 1U << 16U;  // bytes that are written together

struct OpenCapture {
  std::string name;
  int descriptor = -1;
  std::uint64_t before = 0;  // bytes of the files in front of it
};

struct WorkOrder {
  std::vector<OpenCapture> files;
  int progress = -1;
  std::uint64_t seconds = 0;
};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::uint64_t number_in(const Value& map, std::string_view name) {
  const Value* found = map.find(name);
  const bool fits = found != nullptr && found->integer() != nullptr && *found->integer() >= 0;
  return fits ? static_cast<std::uint64_t>(*found->integer()) : 0;
}

Result<WorkOrder> read_order() {
  std::string bytes(longest_order, '\0');
  std::size_t have = 0;
  for (ssize_t got = 1; got > 0 && have < bytes.size(); have += static_cast<std::size_t>(std::max<ssize_t>(got, 0))) {
    got = ::read(STDIN_FILENO, bytes.data() + have, bytes.size() - have);
  }
  bytes.resize(have);
  const Value value = TRY(base::parse_json(bytes, ""));
  const Value* files = value.find("files");
  if (files == nullptr || files->list() == nullptr) return base::fail(Fault::invalid, "error.worker.broken");
  WorkOrder order{{}, static_cast<int>(number_in(value, "progress")), number_in(value, "seconds")};
  std::uint64_t before = 0;
  for (const Value& one : *files->list()) {
    const Value* name = one.find("name");
    if (name == nullptr || name->string() == nullptr) return base::fail(Fault::invalid, "error.worker.broken");
    order.files.push_back({*name->string(), static_cast<int>(number_in(one, "descriptor")), before});
    before += number_in(one, "size");
  }
  return order;
}

// Only the captures, by the names that the order gives them.
class OpenFiles final : public service::NoFiles {
 public:
  explicit OpenFiles(const std::vector<OpenCapture>& files) : files_(files) {}

  Kind kind(std::string_view path) override {
    return std::ranges::find(files_, path, &OpenCapture::name) == files_.end() ? Kind::nothing : Kind::file;
  }
  Result<std::unique_ptr<base::Source>> open(std::string_view path) override {
    const auto found = std::ranges::find(files_, path, &OpenCapture::name);
    if (found == files_.end()) return fail_errno(ENOENT, std::string(path));
    const int copy = ::dup(found->descriptor);
    if (copy < 0 || ::lseek(copy, 0, SEEK_SET) != 0) return fail_errno(errno, found->name);
    read_ = found->before;
    return source_of(copy, found->name, [this](std::size_t bytes) { read_ += bytes; });
  }
  [[nodiscard]] std::uint64_t bytes_read() const { return read_; }

 private:
  const std::vector<OpenCapture>& files_;
  std::uint64_t read_ = 0;
};

class ProgressLines final : public base::Progress {
 public:
  ProgressLines(int file, const OpenFiles& files) : file_(file), files_(files) {}
  void advance(std::string_view /*stage*/, std::uint64_t /*done*/, std::uint64_t /*total*/) override {
    write_all(file_, std::to_string(files_.bytes_read()) + "\n");
  }

 private:
  int file_;
  const OpenFiles& files_;
};

bool say(const service::Observed& observed) {
  service::ObservationLines lines(observed);
  std::string waiting;
  std::string line;
  while (lines.next(line)) {
    waiting.append(line).push_back('\n');
    if (waiting.size() < most_waiting) continue;
    if (!write_all(STDOUT_FILENO, waiting)) return false;
    waiting.clear();
  }
  return write_all(STDOUT_FILENO, waiting);
}

Result<service::Observed> work(const service::Equipment& equipment) {
  const WorkOrder order = TRY(read_order());
  const auto protocols = TRY(service::protocols_of(equipment));
  static_cast<void>(service::moment_text(0));  // what the C library reads once, it reads now
  service::prepare_decoding();
  TRY(confine({worker_memory, order.seconds}));
  OpenFiles files(order.files);
  ProgressLines progress(order.progress, files);
  const service::Context context{equipment, files, progress, {}, nullptr};
  std::vector<std::string> names;
  for (const OpenCapture& one : order.files) names.push_back(one.name);
  return service::observe_files(context, protocols, names);
}

}  // namespace

int run_worker(const service::Equipment& equipment) {
  std::set_new_handler([] { ::_exit(worker_out_of_memory); });
  const auto observed = work(equipment);
  const bool said =
      observed ? say(*observed) : write_all(STDOUT_FILENO, service::refusal_line(observed.error()) + "\n");
  ::_exit(said ? 0 : 1);
}

}  // namespace masugata::main
