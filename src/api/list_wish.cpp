#include "api/list_wish.hpp"

#include "api/replies.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t most_filters = 20;
constexpr std::size_t longest_filter = 500;
constexpr std::size_t longest_sort = 200;
constexpr std::size_t longest_fields = 2'000;

}  // namespace

service::ListWish list_wish_of(const Request& request, Parameters& parameters) {
  service::ListWish wish;
  wish.at = moment_of(request, parameters);
  wish.noun = request.place("register");
  wish.q = parameters.text("q", longest_name);
  wish.filters = parameters.each("filter", most_filters, longest_filter);
  wish.sort = parameters.text("sort", longest_sort);
  wish.fields = parameters.listed("fields", longest_fields);
  return wish;
}

}  // namespace masugata::api
