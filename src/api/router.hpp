// Which handler answers which method and path.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/request.hpp"
#include "api/response.hpp"

namespace masugata::api {

using Handler = std::function<Answer(const Request&)>;

// session: answer() gives 401 unless somebody is signed in, and asks for X-CSRF on unsafe methods with a cookie.
enum class Access : std::uint8_t { session, open };
// Long work has threads of its own, so that it never holds up short work.
enum class Weight : std::uint8_t { light, heavy };

inline constexpr std::uint64_t usual_body = std::uint64_t{8} << 20;
inline constexpr std::uint64_t import_body = std::uint64_t{64} << 20;
inline constexpr std::uint64_t stranger_body = std::uint64_t{64} << 10;  // of whoever is not signed in

struct Route {
  std::string operation;  // operationId of api/openapi.yaml
  Method method = Method::get;
  std::string pattern;  // "/api/v1/factories/{factory}/registers/{register}"
  Handler handler;
  Access access = Access::session;
  Weight weight = Weight::light;
  std::uint64_t largest_body = usual_body;
};

struct Found {
  const Route* route = nullptr;  // nothing: see `allowed`
  std::vector<Named> places;
  std::vector<Method> allowed;  // methods that the path has; empty: no such path
};

class Router {
 public:
  // Two routes of one method and pattern are a fault of the program.
  void add(Route route);
  // Where two patterns fit, the one with the earlier plain segment wins: "/x/export" before "/x/{id}". HEAD finds GET.
  [[nodiscard]] Found find(Method method, const std::vector<std::string>& path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
  std::vector<std::vector<std::string>> patterns_;  // parallel to routes_
};

}  // namespace masugata::api
