// The web application as files that the program carries. Paths are looked up in a table; no path reaches a disk.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "api/request.hpp"
#include "api/response.hpp"
#include "base/embedded.hpp"

namespace masugata::api {

class StaticFiles {
 public:
  StaticFiles() = default;
  // Paths relative to the site, as "index.html" and "assets/index-4f2a.js"; "x.gz" beside "x" is its compressed form.
  // `nonce` gives text that nobody can guess: it stands for {{nonce}} in pages, so that their inline styles are known
  // to be ours.
  StaticFiles(std::span<const base::EmbeddedFile> files, std::function<std::string()> nonce);

  [[nodiscard]] bool empty() const { return entries_.empty(); }
  // For GET and HEAD. A path without a file and without an ending is a page of the application: index.html. Nothing
  // for other paths. Files under assets/ carry a hash in their name and may be kept for ever.
  [[nodiscard]] std::optional<Response> find(const Request& request) const;

 private:
  struct Entry {
    std::string_view bytes;
    std::string_view compressed;  // empty: none
    std::string etag;
    std::string_view type;
  };
  [[nodiscard]] static Response respond(const Entry& entry, std::string_view path, const Request& request);
  [[nodiscard]] Response page(const Entry& entry) const;
  std::map<std::string, Entry, std::less<>> entries_;
  std::function<std::string()> nonce_;
};

}  // namespace masugata::api
