#include "api/reading.hpp"

#include <doctest/doctest.h>

#include <array>

#include "base/json.hpp"

namespace masugata::api {

namespace {

using base::Value;

Value body(std::string_view text) { return base::parse_json(text, "").value(); }

std::string fault_of(const base::Result<void>& end) {
  return end ? "" : end.error().message.key + " " + end.error().message.arguments.at(0).value;
}

Request asking(std::vector<Named> query) {
  Request request;
  request.query = std::move(query);
  return request;
}

constexpr std::array<std::string_view, 2> colours = {"red", "blue"};

}  // namespace

TEST_CASE("members are read by name, and every fault is named") {
  struct Case {
    std::string_view json;
    std::string fault;
  };
  const std::vector<Case> cases = {
      {R"({"name":"a"})", ""},
      {R"({"name":"a","colour":"red","many":["x","y"],"flag":true,"count":7,"extra":{}})", ""},
      {R"({"name":"a","colour":null,"count":null})", ""},
      {R"({})", "error.api.member_missing name"},
      {R"({"name":""})", "error.api.member_missing name"},
      {R"({"name":null})", "error.api.member_missing name"},
      {R"({"name":5})", "error.api.member_kind name"},
      {R"({"name":"あいうえお"})", ""},
      {R"({"name":"あいうえおか"})", "error.api.member_long name"},
      {R"({"name":"a","colour":"green"})", "error.api.member_kind colour"},
      {R"({"name":"a","many":"x"})", "error.api.member_kind many"},
      {R"({"name":"a","many":["x",1]})", "error.api.member_kind many"},
      {R"({"name":"a","many":["x","y","z"]})", "error.api.member_long many"},
      {R"({"name":"a","many":["xxxxxx"]})", "error.api.member_long many"},
      {R"({"name":"a","flag":"yes"})", "error.api.member_kind flag"},
      {R"({"name":"a","count":-1})", "error.api.member_kind count"},
      {R"({"name":"a","count":11})", "error.api.member_kind count"},
      {R"({"name":"a","count":1.5})", "error.api.member_kind count"},
      {R"({"name":"a","extra":[]})", "error.api.member_kind extra"},
      {R"({"name":"a","other":1})", "error.api.member_unknown other"},
  };
  for (const Case& c : cases) {
    const Value map = body(c.json);
    Members members(map);
    members.needed_text("name", 5);
    members.choice("colour", colours);
    members.texts("many", 2, 5);
    members.flag("flag");
    members.number("count", 10);
    members.map("extra");
    CHECK_MESSAGE(fault_of(members.end()) == c.fault, c.json);
  }
}

TEST_CASE("a fault in a body knows its line") {
  const Value map = body("{\n  \"name\": 5\n}");
  Members members(map);
  members.text("name", 5);
  CHECK(members.end().error().message.where.line == 2);
}

TEST_CASE("what is not there is empty, and told apart where that matters") {
  const Value map = body(R"({"flag":false,"count":0})");
  Members members(map);
  CHECK(members.flag("flag") == false);
  CHECK_FALSE(members.flag("other").has_value());
  CHECK(members.known_number("count", 9) == 0U);
  CHECK_FALSE(members.known_number("more", 9).has_value());
  CHECK(members.map("map").is_null());
  CHECK(members.text("text", 9).empty());
}

TEST_CASE("parameters are read by name, and every fault is named") {
  struct Case {
    std::vector<Named> query;
    std::string fault;
  };
  const std::vector<Case> cases = {
      {{{"q", "x"}}, ""},
      {{{"q", "x"}, {"limit", "10"}, {"filter", "a"}, {"filter", "b"}, {"colour", "blue"}, {"fields", "a,b"}}, ""},
      {{}, "error.api.parameter_missing q"},
      {{{"q", "123456"}}, "error.api.parameter_wrong q"},
      {{{"q", "x"}, {"q", "y"}}, "error.api.parameter_doubled q"},
      {{{"q", "x"}, {"limit", "0"}}, "error.api.parameter_wrong limit"},
      {{{"q", "x"}, {"limit", "11"}}, "error.api.parameter_wrong limit"},
      {{{"q", "x"}, {"limit", "1x"}}, "error.api.parameter_wrong limit"},
      {{{"q", "x"}, {"limit", ""}}, "error.api.parameter_wrong limit"},
      {{{"q", "x"}, {"limit", "99999999999999999999999"}}, "error.api.parameter_wrong limit"},
      {{{"q", "x"}, {"filter", "a"}, {"filter", "b"}, {"filter", "c"}}, "error.api.parameter_wrong filter"},
      {{{"q", "x"}, {"colour", "green"}}, "error.api.parameter_wrong colour"},
      {{{"q", "x"}, {"other", "1"}}, "error.api.parameter_unknown other"},
  };
  for (const Case& c : cases) {
    const Request request = asking(c.query);
    Parameters parameters(request);
    parameters.needed_text("q", 5);
    parameters.number("limit", 1, 10, 5);
    parameters.each("filter", 2, 5);
    parameters.choice("colour", colours);
    parameters.listed("fields", 20);
    CHECK(fault_of(parameters.end()) == c.fault);
  }
}

TEST_CASE("lists in one parameter leave out what is empty") {
  const Request request = asking({{"fields", ",name,,zone,"}});
  Parameters parameters(request);
  CHECK(parameters.listed("fields", 99) == std::vector<std::string>{"name", "zone"});
  CHECK(parameters.choice("colour", colours) == "red");
  CHECK(parameters.number("limit", 1, 10, 5) == 5);
}

TEST_CASE("a number in the path is one, or nothing is there") {
  for (const std::string text : {"", "x", "-1", "1.0", "18446744073709551616"}) {
    Request request;
    request.places = {{"number", text}};
    CHECK_MESSAGE(place_number(request, "number").error().fault == base::Fault::not_found, text);
  }
  Request request;
  request.places = {{"number", "42"}};
  CHECK(place_number(request, "number").value() == 42);
}

}  // namespace masugata::api
