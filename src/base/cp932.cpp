#include "base/cp932.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace masugata::base {

namespace {

constexpr int most_bytes_per_unit = 2;

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

// Stops at what it cannot convert, instead of putting a substitute.
Converter open_converter() {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open("windows-31j", &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::optional<std::string> encode_cp932(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  const Converter converter = open_converter();
  if (converter == nullptr) return std::nullopt;
  const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string bytes(static_cast<std::size_t>(source.length()) * most_bytes_per_unit, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const int32_t size = ucnv_fromUChars(converter.get(), bytes.data(), static_cast<int32_t>(bytes.size()),
                                       source.getBuffer(), source.length(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(size));
  const auto back = decode_cp932(bytes);
  return back == text ? std::optional(std::move(bytes)) : std::nullopt;
}

std::optional<std::string> decode_cp932(std::string_view bytes) {
  if (is_ascii(bytes)) return std::string(bytes);
  const Converter converter = open_converter();
  if (converter == nullptr) return std::nullopt;
  std::u16string units(bytes.size(), u'\0');
  UErrorCode status = U_ZERO_ERROR;
  const int32_t size = ucnv_toUChars(converter.get(), units.data(), static_cast<int32_t>(units.size()), bytes.data(),
                                     static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string text;
  icu::UnicodeString(false, units.data(), size).toUTF8String(text);
  return text;
}

}  // namespace masugata::base
