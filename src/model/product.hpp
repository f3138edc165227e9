// A cloud service, general-purpose product or software that the plant takes from outside or makes: what the 44 check
// points are asked of, per maker, family or product (step 3 (2)).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class ProductKind : std::uint8_t { cloud, general_purpose, software };
inline constexpr std::array<std::string_view, 3> product_kind_names = {"cloud", "general_purpose", "software"};
constexpr std::span<const std::string_view> choices(ProductKind) { return product_kind_names; }
constexpr std::string_view choice_set(ProductKind) { return "product_kind"; }

enum class SoftwareOrigin : std::uint8_t { bought, commissioned, in_house };
inline constexpr std::array<std::string_view, 3> software_origin_names = {"bought", "commissioned", "in_house"};
constexpr std::span<const std::string_view> choices(SoftwareOrigin) { return software_origin_names; }
constexpr std::string_view choice_set(SoftwareOrigin) { return "software_origin"; }

struct Product {
  Id id;
  Maybe<Text> name;
  Maybe<ProductKind> kind;
  Maybe<SoftwareOrigin> origin;
  Maybe<Id> supplier;
  Maybe<Id> family;
  Maybe<Id> service;
  Maybe<std::vector<Id>> assets;
  Maybe<Text> brings;
  Maybe<Date> end_of_support;
  Maybe<Text> successor;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> product_to_supplier = {"supplier"};
inline constexpr std::array<std::string_view, 1> product_to_product = {"product"};
inline constexpr std::array<std::string_view, 1> product_to_service = {"service"};
inline constexpr std::array<std::string_view, 1> product_to_asset = {"asset"};
inline constexpr std::array product_fields = {
    base::field<&Product::id>("id", {.need = base::Need::required}),
    base::field<&Product::name>("name"),
    base::field<&Product::kind>("kind"),
    base::field<&Product::origin>("origin"),
    base::field<&Product::supplier>("supplier", {.targets = product_to_supplier}),
    base::field<&Product::family>("family", {.targets = product_to_product}),
    base::field<&Product::service>("service", {.targets = product_to_service}),
    base::field<&Product::assets>("assets", {.targets = product_to_asset}),
    base::field<&Product::brings>("brings"),
    base::field<&Product::end_of_support>("end_of_support"),
    base::field<&Product::successor>("successor"),
    base::field<&Product::note>("note"),
    base::field<&Product::extra>("extra"),
};

}  // namespace masugata::model
