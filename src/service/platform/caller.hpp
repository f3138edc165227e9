// Who asks, and how far that person's roles reach.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "knowledge/permissions.hpp"

namespace masugata::service {

using knowledge::Right;

// A role and how far it reaches.
struct Reach {
  std::string role;
  std::string factory;   // empty: all
  std::string zone;      // empty: the whole factory
  std::string supplier;  // of a vendor
  bool operator==(const Reach&) const = default;
};

// At the machine itself, or over the network.
enum class From : std::uint8_t { here, network };

struct Caller {
  std::string account;
  std::string shown_as;
  base::Language language = base::Language::ja;
  std::vector<Reach> reaches;
  bool writes = true;     // no: by a token that may only read
  bool by_token = false;  // a program, not a person
  From from = From::here;
  bool second_factor = false;  // the account has one, or nobody can sign in to it by a password
  // The grants demand one that the account does not have: it has no reaches until it is set up.
  bool lacks_second_factor = false;
};

}  // namespace masugata::service
