#include "api/server.hpp"

#include <exception>
#include <limits>
#include <utility>
// Asio of Boost 1.74 needs the two above.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "api/hall.hpp"
#include "api/limits.hpp"
#include "api/message.hpp"
#include "api/request_ids.hpp"
#include "api/tls.hpp"
#include "api/workers.hpp"

namespace masugata::api {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::awaitable;
using asio::ip::tcp;
using base::Fault;
using boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t part_bytes = std::size_t{64} << 10;

auto into(error_code& fault) { return asio::redirect_error(asio::use_awaitable, fault); }

// Why a message cannot be read, as a status; 0: the connection is gone.
int status_of(const error_code& fault) {
  if (fault == http::error::header_limit || fault == http::error::buffer_overflow) return 431;
  if (fault == http::error::bad_version) return 505;
  if (fault == http::error::end_of_stream || fault == http::error::partial_message) return 0;
  return fault.category() == make_error_code(http::error::bad_method).category() ? 400 : 0;
}

// What all connections of a server share.
struct Shared {
  Shared(const Application& app, const Bounds& limits, std::function<std::int64_t()> clock)
      : application(app), bounds(limits), now(std::move(clock)) {}
  const Application& application;
  Bounds bounds;
  std::function<std::int64_t()> now;
  Hall hall{bounds.connections};
  RateLimit rate{bounds.requests_per_second, bounds.burst};
  Budget bodies{bounds.body_bytes};
  asio::io_context io{1};
  std::optional<asio::ssl::context> tls;
  RequestIds ids;
  Workers light{bounds.workers, bounds.queued};
  Workers heavy{bounds.heavy_workers, bounds.queued};
};

// Runs the job on a worker and goes on here when it is done; false when too many wait. A job that throws, as for want
// of memory, is done too.
awaitable<bool> run_on(Workers& workers, asio::io_context& io, const std::function<void()>& job) {
  const auto start = [&](auto handler) {
    const auto held = std::make_shared<decltype(handler)>(std::move(handler));
    const auto finish = [&io, held](std::size_t taken) { asio::post(io, [held, taken] { (*held)(taken); }); };
    const bool taken = workers.add([&job, finish] {
      try {
        job();
      } catch (...) {  // NOLINT: the answer stays the failure that it was before
      }
      finish(1);
    });
    if (!taken) finish(0);
  };
  const std::size_t taken =
      co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(std::size_t)>(start, asio::use_awaitable);
  co_return taken == 1;
}

enum class Then : std::uint8_t { go_on, end };

// One client, request after request. Nothing is awaited inside a condition: g++ 12 ends what is awaited there too
// early.
template <class Stream>
class Connection final : public Guest, public std::enable_shared_from_this<Connection<Stream>> {
 public:
  Connection(Shared& shared, Stream stream)
      : shared_(shared), stream_(std::move(stream)), news_(shared.io), alarm_(shared.io) {
    error_code fault;
    const auto remote = tcp().socket().remote_endpoint(fault);
    if (!fault) address_ = remote.address().to_string();
    if (address_.starts_with("::ffff:")) address_.erase(0, 7);
    tcp().socket().set_option(asio::ip::tcp::no_delay(true), fault);
  }
  ~Connection() override { shared_.hall.leave(*this); }

  void hang_up() override {
    tcp().close();
    news_.cancel();
  }

  // The caller keeps this alive until the end.
  awaitable<void> live() {
    shared_.hall.wait(*this);
    if constexpr (is_tls) {
      error_code fault;
      tcp().expires_after(seconds(shared_.bounds.header_seconds));
      co_await stream_.async_handshake(asio::ssl::stream_base::server, into(fault));
      if (fault) co_return;
    }
    Then then = Then::go_on;
    while (then == Then::go_on) then = co_await one_request();
    co_await part();
  }

 private:
  static constexpr bool is_tls = !std::is_same_v<Stream, beast::tcp_stream>;
  using Parser = http::request_parser<http::buffer_body>;

  beast::tcp_stream& tcp() { return beast::get_lowest_layer(stream_); }

  awaitable<Then> one_request() {
    Parser parser;
    parser.header_limit(shared_.bounds.header_bytes);
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());  // read_body() bounds it
    Request request;
    request.address = address_;
    request.wire = is_tls ? Wire::tls : Wire::plain;
    request.id = shared_.ids.next(shared_.now());
    keep_ = true;
    const int fault = co_await read_header(parser);
    if (fault == gone) co_return Then::end;
    shared_.hall.serve(*this);
    Response response;
    if (fault != 0) {
      keep_ = false;
      response = complaint(shared_.application, request, fault, key_of(fault));
    } else {
      response = co_await respond(parser, request);
    }
    if (response.events.mailbox != nullptr && shared_.hall.streaming() >= shared_.bounds.streams) {
      response = complaint(shared_.application, request, 503, "error.api.busy");
    }
    take_note(shared_.application, request, response);
    seal(response, request.wire);
    if (response.events.mailbox != nullptr) {
      co_await stream_events(response);
      co_return Then::end;
    }
    co_return co_await send(request, response);
  }

  static constexpr int gone = -1;

  static const char* key_of(int fault) {
    if (fault == 431) return "error.api.header_too_large";
    return fault == 408 ? "error.api.too_slow" : "error.api.malformed";
  }

  // Once the time is up, reading ends and `late_` says why; the connection stays, so that the client can be told.
  void set_alarm(std::uint32_t time) {
    tcp().expires_never();
    late_ = false;
    alarm_.expires_after(seconds(time));
    alarm_.async_wait([weak = this->weak_from_this(), turn = ++turn_](const error_code& fault) {
      const auto self = weak.lock();
      if (fault || !self || self->turn_ != turn) return;
      self->late_ = true;
      self->tcp().cancel();
    });
  }
  void end_alarm() {
    ++turn_;
    alarm_.cancel();
  }

  // 0 when a whole header is there, else the status to answer with, or `gone`.
  awaitable<int> read_header(Parser& parser) {
    error_code fault;
    shared_.hall.wait(*this);
    if (buffer_.size() == 0) {
      tcp().expires_after(seconds(served_ == 0 ? shared_.bounds.first_seconds : shared_.bounds.idle_seconds));
      const std::size_t got = co_await stream_.async_read_some(buffer_.prepare(first_bytes), into(fault));
      if (fault) co_return gone;
      buffer_.commit(got);
    }
    set_alarm(shared_.bounds.header_seconds);
    co_await http::async_read_header(stream_, buffer_, parser, into(fault));
    end_alarm();
    ++served_;
    if (!fault) co_return 0;
    if (late_) co_return 408;
    const int status = status_of(fault);
    co_return status == 0 ? gone : status;
  }

  awaitable<Response> respond(Parser& parser, Request& request) {
    const auto& message = parser.get();
    Head head{{}, {message.target().data(), message.target().size()}, message.version(), {}};
    const std::string method(message.method_string());
    head.method = method;
    for (const auto& field : message) {
      head.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    }
    keep_ = message.keep_alive() && !shared_.hall.closing();
    if (const auto wrong = read_head(head, request)) {
      keep_ = false;
      co_return complaint(shared_.application, request, wrong->status, wrong->key);
    }
    if (!shared_.rate.take(request.address, shared_.now())) {
      keep_ = keep_ && parser.is_done();
      co_return complaint(shared_.application, request, 429, "error.api.too_many");
    }
    co_return co_await handle(parser, request);
  }

  awaitable<Response> handle(Parser& parser, Request& request) {
    const Application& application = shared_.application;
    const bool whole = parser.is_done();
    std::optional<Response> response;
    const std::function<void()> first = [&] {
      response = complaint(application, request, 500, "error.api.failed");
      response = admit(application, request);
      if (!response && whole && request.route->weight == Weight::light) response = answer(application, request);
    };
    const bool started = co_await run_on(shared_.light, shared_.io, first);
    if (!started) co_return busy(parser, request);
    if (response) {
      keep_ = keep_ && whole;
      co_return std::move(*response);
    }
    Held held(shared_.bodies);
    if (!whole) response = co_await read_body(parser, request, held);
    if (response) co_return std::move(*response);
    const std::function<void()> second = [&] {
      response = complaint(application, request, 500, "error.api.failed");
      response = answer(application, request);
    };
    Workers& workers = request.route->weight == Weight::heavy ? shared_.heavy : shared_.light;
    const bool taken = co_await run_on(workers, shared_.io, second);
    if (!taken) co_return busy(parser, request);
    co_return std::move(*response);
  }

  Response busy(const Parser& parser, const Request& request) {
    keep_ = keep_ && parser.is_done();
    return complaint(shared_.application, request, 503, "error.api.busy");
  }

  // Nothing when the body is in the request.
  awaitable<std::optional<Response>> read_body(Parser& parser, Request& request, Held& held) {
    const std::uint64_t limit = body_limit(request);
    const auto refused = [&](int status, const char* key) {
      keep_ = false;
      return complaint(shared_.application, request, status, key);
    };
    if (parser.content_length().value_or(0) > limit) co_return refused(413, "error.api.body_too_large");
    error_code fault;
    if (!request.header("expect").empty()) {
      constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      co_await asio::async_write(stream_, asio::buffer(go_on.data(), go_on.size()), into(fault));
    }
    std::vector<char> part(part_bytes);
    while (!fault && !parser.is_done()) {
      parser.get().body().data = part.data();
      parser.get().body().size = part.size();
      shared_.hall.wait(*this);
      set_alarm(shared_.bounds.part_seconds);
      co_await http::async_read(stream_, buffer_, parser, into(fault));
      end_alarm();
      if (fault == http::error::need_buffer) fault = {};
      const std::size_t got = part.size() - parser.get().body().size;
      if (request.body.size() + got > limit) co_return refused(413, "error.api.body_too_large");
      if (!held.add(got)) co_return refused(503, "error.api.busy");
      request.body.append(part.data(), got);
    }
    shared_.hall.serve(*this);
    if (fault && late_) co_return refused(408, key_of(408));
    if (fault) co_return refused(400, key_of(400));
    co_return std::nullopt;
  }

  template <class Message>
  void dress(Message& message, const Response& response) const {
    message.set(http::field::date, http_date(shared_.now()));
    if (!response.type.empty()) message.set(http::field::content_type, response.type);
    for (const Named& header : response.headers) message.insert(header.name, header.value);
  }

  awaitable<Then> send(const Request& request, const Response& response) {
    const std::string_view bytes = response.bytes();
    http::response<http::span_body<const char>> message{static_cast<http::status>(response.status), 11};
    dress(message, response);
    message.body() = {bytes.data(), bytes.size()};
    if (response.status != 204 && response.status != 304) message.content_length(bytes.size());
    message.keep_alive(keep_);
    http::response_serializer<http::span_body<const char>> writer{message};
    shared_.hall.send(*this);
    tcp().expires_after(seconds(3 * shared_.bounds.part_seconds + bytes.size() / (part_bytes / 4)));
    error_code fault;
    if (request.method == Method::head) {
      co_await http::async_write_header(stream_, writer, into(fault));
    } else {
      co_await http::async_write(stream_, writer, into(fault));
    }
    co_return keep_ && !fault ? Then::go_on : Then::end;
  }

  awaitable<void> stream_events(Response& response) {
    error_code fault;
    http::response<http::empty_body> message{http::status::ok, 11};
    response.type = "text/event-stream";
    dress(message, response);
    message.keep_alive(false);
    http::response_serializer<http::empty_body> writer{message};
    tcp().expires_after(seconds(shared_.bounds.part_seconds));
    co_await http::async_write_header(stream_, writer, into(fault));
    shared_.hall.stream(*this);
    const std::shared_ptr<Mailbox> mailbox = response.events.mailbox;
    mailbox->on_news([weak = this->weak_from_this(), &io = shared_.io] {
      asio::post(io, [weak] {
        if (const auto self = weak.lock()) self->news_.cancel();
      });
    });
    const std::int64_t end = shared_.now() + std::int64_t{shared_.bounds.stream_seconds} * 1'000'000;
    while (!fault && shared_.now() < end) {
      std::optional<std::string> text = mailbox->take();
      if (!text || shared_.hall.closing()) break;
      if (text->empty()) {
        error_code woken;
        tcp().expires_never();
        news_.expires_after(seconds(shared_.bounds.ping_seconds));
        co_await news_.async_wait(into(woken));
        if (woken) continue;
        text = std::string(ping_text);
      }
      tcp().expires_after(seconds(shared_.bounds.part_seconds));
      co_await asio::async_write(stream_, asio::buffer(*text), into(fault));
    }
    mailbox->on_news({});
    response.events = {};
  }

  // Reads what a client may still be sending, so that it gets to read our last answer.
  awaitable<void> part() {
    error_code fault;
    shared_.hall.wait(*this);
    tcp().expires_after(seconds(2));
    if constexpr (is_tls) {
      co_await stream_.async_shutdown(into(fault));
    }
    tcp().socket().shutdown(tcp::socket::shutdown_send, fault);
    std::vector<char> dropped(part_bytes);
    for (std::size_t n = 0; n < 64 && !fault; ++n) {
      co_await tcp().async_read_some(asio::buffer(dropped), into(fault));
    }
    tcp().close();
  }

  static constexpr std::size_t first_bytes = 2048;

  Shared& shared_;
  Stream stream_;
  asio::steady_timer news_;
  asio::steady_timer alarm_;
  std::uint64_t turn_ = 0;  // of the alarm
  bool late_ = false;
  beast::flat_buffer buffer_{std::size_t{32} << 10};
  std::string address_;
  std::uint64_t served_ = 0;
  bool keep_ = true;
};

base::Result<tcp::endpoint> endpoint_of(const Listen& listen) {
  error_code fault;
  const auto address = asio::ip::make_address(listen.host == "localhost" ? "127.0.0.1" : listen.host, fault);
  if (fault) return base::fail(Fault::invalid, "error.serve.host", {{"host", listen.host}});
  return tcp::endpoint(address, listen.port);
}

}  // namespace

class Server::Inside {
 public:
  Inside(const Application& application, const Bounds& bounds, std::function<std::int64_t()> now)
      : shared_(application, bounds, std::move(now)), acceptor_(shared_.io), tick_(shared_.io) {}

  base::Result<void> open(const Listen& listen) {
    if (!listen.certificate.empty()) {
      shared_.tls.emplace(asio::ssl::context::tls_server);
      TRY(set_up_tls(*shared_.tls, listen.certificate, listen.key));
    } else if (!is_loopback(listen.host)) {
      return base::fail(Fault::forbidden, "error.serve.no_tls", {{"host", listen.host}});
    }
    const tcp::endpoint endpoint = TRY(endpoint_of(listen));
    error_code fault;
    acceptor_.open(endpoint.protocol(), fault);
    if (!fault) acceptor_.set_option(tcp::acceptor::reuse_address(true), fault);
    if (!fault) acceptor_.bind(endpoint, fault);
    if (!fault) acceptor_.listen(asio::socket_base::max_listen_connections, fault);
    if (fault) return tl::unexpected(listen_error(fault, listen));
    return {};
  }

  [[nodiscard]] std::uint16_t port() const {
    error_code fault;
    return acceptor_.local_endpoint(fault).port();
  }

  Ending run(const std::function<bool()>& stop_wanted) {
    asio::co_spawn(shared_.io, accept_all(), asio::detached);
    asio::co_spawn(shared_.io, watch(stop_wanted), asio::detached);
    shared_.io.run();
    return shared_.light.running() + shared_.heavy.running() == 0 ? Ending::clean : Ending::late;
  }

 private:
  awaitable<void> accept_all() {
    asio::steady_timer pause(shared_.io);
    while (acceptor_.is_open()) {
      tcp::socket peer{shared_.io};
      error_code fault;
      co_await acceptor_.async_accept(peer, into(fault));
      if (shared_.hall.closing()) break;
      if (fault) {  // no descriptor is left, most likely
        shared_.hall.evict();
        pause.expires_after(milliseconds(20));
        co_await pause.async_wait(into(fault));
        continue;
      }
      if (shared_.hall.make_room()) start(std::move(peer));
    }
  }

  void start(tcp::socket peer) {
    if (shared_.tls) {
      using Secure = beast::ssl_stream<beast::tcp_stream>;
      start_as(Secure(beast::tcp_stream(std::move(peer)), *shared_.tls));
    } else {
      start_as(beast::tcp_stream(std::move(peer)));
    }
  }

  template <class Stream>
  void start_as(Stream stream) {
    const auto connection = std::make_shared<Connection<Stream>>(shared_, std::move(stream));
    asio::co_spawn(shared_.io, connection->live(), [connection](const std::exception_ptr&) {});
  }

  awaitable<void> watch(const std::function<bool()>& stop_wanted) {
    constexpr int looks_per_second = 10;
    error_code fault;
    int left = static_cast<int>(shared_.bounds.stop_seconds) * looks_per_second;
    for (std::uint64_t looks = 1; left > 0; ++looks) {
      tick_.expires_after(milliseconds(1000 / looks_per_second));
      co_await tick_.async_wait(into(fault));
      const auto& tidy = shared_.application.tidy;
      if (tidy && looks % (3600 * looks_per_second) == 0) static_cast<void>(shared_.light.add(tidy));
      if (!shared_.hall.closing() && stop_wanted()) {
        acceptor_.close(fault);
        shared_.hall.close();
      }
      if (!shared_.hall.closing()) continue;
      --left;
      if (shared_.hall.size() == 0) break;
    }
    shared_.io.stop();
  }

  Shared shared_;
  tcp::acceptor acceptor_;
  asio::steady_timer tick_;
};

base::Result<std::unique_ptr<Server>> Server::open(const Application& application, const Listen& listen,
                                                   const Bounds& bounds, std::function<std::int64_t()> now) {
  auto inside = std::make_unique<Inside>(application, bounds, std::move(now));
  TRY(inside->open(listen));
  return std::make_unique<Server>(std::move(inside));
}

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Server::~Server() = default;
std::uint16_t Server::port() const { return inside_->port(); }
Server::Ending Server::run(const std::function<bool()>& stop_wanted) { return inside_->run(stop_wanted); }

}  // namespace masugata::api
