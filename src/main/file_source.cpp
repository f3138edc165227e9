// Large files read forward in pieces. A file that is cut while it is read ends early; it never takes the program down.
#include "main/file_source.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "main/disk.hpp"

namespace masugata::main {
namespace {

constexpr std::size_t piece = 1U << 20U;
constexpr std::size_t longest_window = 64U << 20U;

class FileSource final : public base::Source {
 public:
  FileSource(int descriptor, std::string path, std::function<void(std::size_t)> on_read)
      : descriptor_(descriptor), path_(std::move(path)), on_read_(std::move(on_read)) {
    buffers_.push_back(std::make_shared<Buffer>(piece));
    turn(0);
  }
  ~FileSource() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  base::Result<std::span<const std::uint8_t>> window(std::size_t count) override {
    if (count > longest_window)
      return base::fail(base::Fault::exhausted, "observe.capture.too_long", {}, {path_, {}, 0, 0});
    if (end_ - begin_ < count && !ended_) {
      if (buffer_->size() - begin_ < count || buffer_->size() == end_) turn(count);
      while (end_ - begin_ < count && !ended_) TRY(fill());
    }
    return std::span<const std::uint8_t>(buffer_->data() + begin_, end_ - begin_);
  }

  base::Result<void> advance(std::uint64_t count) override {
    while (count > end_ - begin_ && !ended_) {
      count -= end_ - begin_;
      begin_ = end_;
      turn(0);
      TRY(fill());
    }
    begin_ += static_cast<std::size_t>(std::min<std::uint64_t>(count, end_ - begin_));
    return {};
  }

  [[nodiscard]] const std::shared_ptr<const void>& holder() const override { return holder_; }

 private:
  using Buffer = std::vector<std::uint8_t>;

  // What is left goes to a buffer that nobody else holds, with room for `count` bytes in all.
  void turn(std::size_t count) {
    const std::shared_ptr<Buffer> before = std::move(buffer_);
    holder_.reset();
    const auto free =
        std::ranges::find_if(buffers_, [&](const auto& one) { return one.use_count() == (one == before ? 2 : 1); });
    buffer_ = free != buffers_.end() ? *free : buffers_.emplace_back(std::make_shared<Buffer>(piece));
    if (buffer_->size() < count) buffer_->resize(count);
    const std::size_t left = end_ - begin_;
    if (left > 0) std::memmove(buffer_->data(), before->data() + begin_, left);
    begin_ = 0;
    end_ = left;
    holder_ = buffer_;
  }

  base::Result<void> fill() {
    ssize_t got = 0;
    do {
      got = ::read(descriptor_, buffer_->data() + end_, buffer_->size() - end_);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return fail_errno(errno, path_);
    if (got == 0) ended_ = true;
    end_ += static_cast<std::size_t>(got);
    if (on_read_) on_read_(static_cast<std::size_t>(got));
    return {};
  }

  int descriptor_;
  std::string path_;
  std::function<void(std::size_t)> on_read_;
  std::vector<std::shared_ptr<Buffer>> buffers_;  // a few: as many as are held at once
  std::shared_ptr<Buffer> buffer_;                // the one that is read into
  std::shared_ptr<const void> holder_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<base::Source> source_of(int descriptor, std::string path, std::function<void(std::size_t)> on_read) {
  return std::make_unique<FileSource>(descriptor, std::move(path), std::move(on_read));
}

base::Result<std::unique_ptr<base::Source>> Disk::open(std::string_view path) {
  const std::string name(path);
  if (name == "-") return source_of(STDIN_FILENO, name);
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) return fail_errno(errno, name);
  struct stat status{};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(descriptor);
    return fail_errno(EISDIR, name);
  }
  ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  return source_of(descriptor, name);
}

base::Result<std::vector<std::string>> Disk::list(std::string_view folder) {
  const std::string name(folder);
  DIR* open = ::opendir(name.c_str());
  if (open == nullptr) return fail_errno(errno, name);
  std::vector<std::string> files;
  while (const dirent* entry = ::readdir(open)) {
    const std::string path = name + (name.ends_with('/') ? "" : "/") + entry->d_name;
    if (entry->d_name[0] != '.' && kind(path) == Kind::file) files.push_back(path);
  }
  ::closedir(open);
  std::ranges::sort(files);
  return files;
}

}  // namespace masugata::main
