// How a law is tried: on many random factories, by one function that says what is wrong.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "assess/plant_test.hpp"
#include "exchange/folder.hpp"
#include "tests/laws/random_factory.hpp"

namespace masugata::laws {

inline model::Assessment assessed(const model::Factory& factory) {
  return assess::assess(factory, assess::plant::shipped().bound, assess::plant::settings());
}

// `breach(factory, tape)` tells what is wrong, or nothing. The smallest factory that breaks the law is printed.
template <class Breach>
bool holds(const std::string& law, Breach breach) {
  assess::plant::shipped();  // read before the first try
  return rc::check(law, [&breach] {
    constexpr int longest_tape = 1500;
    constexpr int any_byte = 100;  // rapidcheck's nominal size: all values are alike
    const auto byte = rc::gen::resize(any_byte, rc::gen::arbitrary<std::uint8_t>());
    Tape tape(*rc::gen::resize(longest_tape, rc::gen::container<std::vector<std::uint8_t>>(byte)));
    const model::Factory factory = random_factory(tape);
    const std::string wrong = breach(factory, tape);
    if (!wrong.empty()) RC_FAIL(wrong + "\n" + exchange::write_factory_json(factory));
  });
}

}  // namespace masugata::laws
