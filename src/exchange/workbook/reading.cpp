#include "exchange/workbook/reading.hpp"

#include <algorithm>

namespace masugata::exchange {

namespace {

constexpr std::size_t notes_per_key = 20;
constexpr std::size_t notes_in_all = 1'000;
constexpr std::size_t excerpt_bytes = 60;

}  // namespace

void NoteTaker::add(base::Note note) {
  auto count = std::find_if(counts_.begin(), counts_.end(), [&](const auto& one) { return one.first == note.key; });
  if (count == counts_.end()) count = counts_.insert(counts_.end(), {note.key, 0});
  ++count->second;
  if (count->second > notes_per_key || total_ >= notes_in_all) {
    ++left_out_;
    return;
  }
  ++total_;
  notes_.push_back(std::move(note));
}

void NoteTaker::close_sheet(const base::Where& sheet) {
  counts_.clear();
  const std::size_t left_out = std::exchange(left_out_, 0);
  if (left_out > 0) notes_.push_back({"note.workbook.more", {{"count", std::to_string(left_out)}}, sheet});
}

std::string excerpt(std::string_view text) {
  if (text.size() <= excerpt_bytes) return std::string(text);
  std::size_t end = excerpt_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

base::Error too_much(const Reading& reading, std::string key, std::uint64_t limit) {
  base::Where where{reading.file, {}};
  return {base::Fault::exhausted, {std::move(key), {{"limit", std::to_string(limit)}}, std::move(where)}};
}

base::Error part_fault(const Reading& reading, std::string key, std::string_view part) {
  base::Where where{reading.file, {}};
  return {base::Fault::invalid, {std::move(key), {{"part", excerpt(part)}}, std::move(where)}};
}

}  // namespace masugata::exchange
