// For tests of derivation: the shipped knowledge, factories written as YAML, and derived values as short words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.hpp"

namespace masugata::assess::plant {

struct Shipped {
  knowledge::Knowledge knowledge;
  BoundKnowledge bound;
};

// knowledge/ of the source tree, read once.
const Shipped& shipped();
// Relative path and bytes of every file under a folder of the source tree that ends so.
std::vector<std::pair<std::string, std::string>> source_files(std::string_view folder, std::string_view suffix);

// An expression as the only rule "T-1" of the shipped knowledge.
class Question {
 public:
  Question(std::string_view noun, std::string_view expression);
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

  [[nodiscard]] const base::Result<BoundKnowledge>& bound() const { return bound_; }

 private:
  knowledge::Knowledge knowledge_;
  base::Result<BoundKnowledge> bound_;
};

// Registers as a map from plural to rows. Faults fail the test.
model::Factory factory_from(const base::Value& registers);
model::Factory factory_of(std::string_view yaml);

inline Settings settings() { return {*base::parse_iso_date("2026-11-23")}; }

// "medium"; "low..high" where facts are missing; "?..high" where there are none.
std::string said(const model::LevelPair& pair);

// A factory and what is derived from it, asked by id.
class Plant {
 public:
  // `changes` are fields, written "wireless: yes, …", set on the row of that id afterwards.
  explicit Plant(std::string_view yaml, std::string_view id = {}, std::string_view changes = {});
  Plant(std::string_view yaml, model::Passages seen);

  [[nodiscard]] std::string importance(std::string_view id) const;    // of a business, asset or zone
  [[nodiscard]] std::string factors(std::string_view zone) const;     // "E1 E3?": the latter perhaps
  [[nodiscard]] std::string threat(std::string_view zone) const;      // "-" when not rated
  [[nodiscard]] std::string required(std::string_view zone) const;    // requirement level
  [[nodiscard]] std::string sl(std::string_view zone) const;          // "2 2 3 1 2..3 2 2"
  [[nodiscard]] std::string demands(std::string_view conduit) const;  // "2: SR 1.13, SR 2.8?"
  [[nodiscard]] std::string findings(std::string_view rule) const;    // "C-01 C-02? C-03!": perhaps, accepted
  // The tree of reasons, one sentence key per line, two spaces deeper for each "because"; "error:key" when it fails.
  [[nodiscard]] std::string explain(std::string_view id, std::string_view field) const;

  model::Factory factory;
  model::Passages passages;
  model::Assessment assessment;
};

}  // namespace masugata::assess::plant
