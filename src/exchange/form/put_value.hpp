// What a mapping's `put` is worth for this factory: a text or a number, or nothing, and then the cell stays as it is.
#pragma once

#include <optional>

#include "exchange/form/fill.hpp"
#include "exchange/form/sheet_patch.hpp"
#include "exchange/form/spot.hpp"

namespace masugata::exchange {

struct PutValue {
  CellContent content = CellContent::text;
  std::string text;
  std::string source;
};

class PutReader {
 public:
  // The input must outlive it; answers that are missing or expired are said in `open`, each once.
  PutReader(const FillInput& input, base::Notes& open) : input_(input), mapping_(input.mapping), open_(open) {}
  base::Result<std::optional<PutValue>> read(const Put& put, const FoundSpot& spot, const base::Where& where);

 private:
  using Value = base::Result<std::optional<PutValue>>;

  struct Standing {
    const model::PointStanding* found = nullptr;
    const model::Answer* answer = nullptr;  // the row that it rests on, if any
    std::string state;                      // slug of an achievement for items, else of a point's state
  };
  base::Result<Standing> standing(const Put& put, const base::Where& where) const;
  Value answer(const Put& put, const FoundSpot& spot, const base::Where& where);
  Value shown(const Put& put, const model::Answer& answer) const;
  base::Result<std::string> ticked(const Put& put, const std::string& state, const FoundSpot& spot,
                                   const base::Where& where) const;
  base::Result<std::string> word(const Put& put, const std::string& state, const base::Where& where) const;
  Value fact(const Put& put, const base::Where& where) const;
  Value count(const Put& put, const base::Where& where) const;
  Value score(const Put& put, const base::Where& where);
  std::string all_evidence() const;
  std::string date(base::Date day) const;
  std::string joined(const std::vector<std::string>& parts) const;
  void say_open(std::string key, const Put& put, const base::Where& where);

  const FillInput& input_;
  const Mapping& mapping_;
  base::Notes& open_;
};

}  // namespace masugata::exchange
