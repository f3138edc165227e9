// The network side: accepts connections, keeps every bound, hands requests to worker threads and streams events.
//
// Nobody can take more than the bounds: when all connections are taken, the one that has waited longest for its client
// goes. The thread of the network never waits for a handler, a database or a disk.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "api/api.hpp"
#include "api/listen.hpp"

namespace masugata::api {

struct Bounds {
  std::size_t connections = 10'500;
  std::size_t streams = 1'000;
  std::uint32_t header_bytes = 16'384;
  std::uint64_t body_bytes = std::uint64_t{256} << 20;  // of all bodies that are being read
  double requests_per_second = 2'000;                   // of one address
  double burst = 4'000;
  std::uint32_t first_seconds = 15;    // until the first byte of a connection's first request
  std::uint32_t idle_seconds = 75;     // between requests
  std::uint32_t header_seconds = 10;   // for a whole header
  std::uint32_t part_seconds = 10;     // for each 64 KB of a body, in and out
  std::uint32_t ping_seconds = 15;     // between signs of life of an event stream
  std::uint32_t stream_seconds = 900;  // until a client has to come back and show again who it is
  std::uint32_t stop_seconds = 5;      // for requests that are running when the server is stopped
  std::size_t queued = 2'000;          // requests that wait for a worker
  std::size_t workers = 8;
  std::size_t heavy_workers = 2;
};

class Server {
 public:
  // Binds the address. Fails when it is taken, is none of this machine, or reaches beyond loopback without TLS.
  // `now`: microseconds since 1970. The application must outlive the server.
  static base::Result<std::unique_ptr<Server>> open(const Application& application, const Listen& listen,
                                                    const Bounds& bounds, std::function<std::int64_t()> now);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  [[nodiscard]] std::uint16_t port() const;

  enum class Ending : std::uint8_t { clean, late };  // late: handlers still run, the process should just end
  // Serves until `stop_wanted` (asked several times a second) says so.
  Ending run(const std::function<bool()>& stop_wanted);

  class Inside;
  explicit Server(std::unique_ptr<Inside> inside);

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace masugata::api
