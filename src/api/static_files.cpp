#include "api/static_files.hpp"

#include <array>

#include "base/digest.hpp"

namespace masugata::api {

namespace {

std::string_view type_of(std::string_view path) {
  struct Ending {
    std::string_view ending;
    std::string_view type;
  };
  static constexpr std::array<Ending, 13> endings = {{{".html", "text/html; charset=utf-8"},
                                                      {".js", "text/javascript; charset=utf-8"},
                                                      {".css", "text/css; charset=utf-8"},
                                                      {".json", "application/json"},
                                                      {".svg", "image/svg+xml"},
                                                      {".png", "image/png"},
                                                      {".ico", "image/x-icon"},
                                                      {".woff2", "font/woff2"},
                                                      {".woff", "font/woff"},
                                                      {".wasm", "application/wasm"},
                                                      {".webmanifest", "application/manifest+json"},
                                                      {".yaml", "application/yaml"},
                                                      {".txt", "text/plain; charset=utf-8"}}};
  for (const Ending& one : endings) {
    if (path.ends_with(one.ending)) return one.type;
  }
  return "application/octet-stream";
}

std::string joined(const std::vector<std::string>& segments) {
  std::string path;
  for (const std::string& segment : segments) path += (path.empty() ? "" : "/") + segment;
  return path;
}

// Pages of a plant name rows and addresses, which may hold dots: "f/kitahama/devices/10.50.3.11".
bool is_file(std::string_view path) {
  if (path.starts_with("f/")) return false;
  const std::size_t slash = path.rfind('/');
  return path.find('.', slash == std::string_view::npos ? 0 : slash) != std::string_view::npos;
}

// Whether Accept-Encoding names gzip, and does not say that it will not have it.
bool takes_gzip(const Request& request) {
  const std::string_view accepted = request.header("accept-encoding");
  const std::size_t at = accepted.find("gzip");
  if (at == std::string_view::npos) return false;
  const std::string_view rest = accepted.substr(at + 4, 6);
  return !rest.starts_with(";q=0") || rest.starts_with(";q=0.");
}

constexpr std::string_view placeholder = "{{nonce}}";

// A worker has the policy of its own script: it may only listen to us.
constexpr std::string_view script_policy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

// Scripts come from our own files only. `style`: what is allowed besides our own files.
std::string policy(std::string_view style) {
  return "default-src 'self'; style-src 'self' " + std::string(style) +
         "; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; "
         "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}

std::string replaced(std::string_view text, std::string_view with) {
  std::string out;
  for (std::size_t at = 0; (at = text.find(placeholder)) != std::string_view::npos;) {
    out.append(text.substr(0, at)).append(with);
    text.remove_prefix(at + placeholder.size());
  }
  return out.append(text);
}

}  // namespace

StaticFiles::StaticFiles(std::span<const base::EmbeddedFile> files, std::function<std::string()> nonce)
    : nonce_(std::move(nonce)) {
  for (const base::EmbeddedFile& file : files) {
    if (file.path.ends_with(".gz")) continue;
    const std::array<std::string_view, 1> parts = {file.bytes};
    entries_.emplace(std::string(file.path),
                     Entry{file.bytes, {}, "\"" + base::sha256(parts).substr(0, 32) + "\"", type_of(file.path)});
  }
  for (const base::EmbeddedFile& file : files) {
    if (!file.path.ends_with(".gz")) continue;
    const auto entry = entries_.find(file.path.substr(0, file.path.size() - 3));
    if (entry != entries_.end()) entry->second.compressed = file.bytes;
  }
}

std::optional<Response> StaticFiles::find(const Request& request) const {
  const std::string path = joined(request.path);
  if (path == "api" || path.starts_with("api/")) return std::nullopt;
  if (path.find("../") != std::string::npos) return std::nullopt;  // a slash that was written as %2f: nobody's address
  auto entry = entries_.find(path);
  if (entry == entries_.end() && !is_file(path)) entry = entries_.find("index.html");
  if (entry == entries_.end()) return std::nullopt;
  const bool is_made = entry->second.bytes.find(placeholder) != std::string_view::npos;
  return is_made ? page(entry->second) : respond(entry->second, entry->first, request);
}

Response StaticFiles::page(const Entry& entry) const {
  const std::string nonce = nonce_();
  Response response;
  response.type = entry.type;
  response.body = replaced(entry.bytes, nonce);
  response.with("Cache-Control", "no-store");
  return response.with("Content-Security-Policy", policy("'nonce-" + nonce + "'"));
}

Response StaticFiles::respond(const Entry& entry, std::string_view path, const Request& request) {
  Response response;
  response.with("ETag", entry.etag);
  response.with("Cache-Control", path.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  response.with("Vary", "Accept-Encoding");
  if (request.header("if-none-match").find(entry.etag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  response.type = entry.type;
  response.fixed = entry.bytes;
  if (entry.type.starts_with("text/javascript")) response.with("Content-Security-Policy", std::string(script_policy));
  if (entry.type.starts_with("text/html")) response.with("Content-Security-Policy", policy("'unsafe-inline'"));
  if (!entry.compressed.empty() && takes_gzip(request)) {
    response.fixed = entry.compressed;
    response.with("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace masugata::api
