// A protected asset (保護対象; steps 1-4 and 1-5): network, device, program, data, facility, medium or used service.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class AssetClass : std::uint8_t { network, device, program, data, facility, medium, service };
inline constexpr std::array<std::string_view, 7> asset_class_names = {"network",  "device", "program", "data",
                                                                      "facility", "medium", "service"};
constexpr std::span<const std::string_view> choices(AssetClass) { return asset_class_names; }
constexpr std::string_view choice_set(AssetClass) { return "asset_class"; }

enum class Updatable : std::uint8_t { yes, with_stop, no };
inline constexpr std::array<std::string_view, 3> updatable_names = {"yes", "with_stop", "no"};
constexpr std::span<const std::string_view> choices(Updatable) { return updatable_names; }
constexpr std::string_view choice_set(Updatable) { return "updatable"; }

enum class LinkNeed : std::uint8_t { supporting, recovery, essential };
inline constexpr std::array<std::string_view, 3> link_need_names = {"supporting", "recovery", "essential"};
constexpr std::span<const std::string_view> choices(LinkNeed) { return link_need_names; }
constexpr std::string_view choice_set(LinkNeed) { return "link_need"; }

// A business that needs the asset. A link has no life of its own: it is written with its asset.
struct BusinessLink {
  Maybe<Id> business;
  Maybe<LinkNeed> need;  // unknown: at least supporting, perhaps essential
  bool operator==(const BusinessLink&) const = default;
};
inline constexpr std::array<std::string_view, 1> business_link_targets = {"business"};
inline constexpr std::array business_link_fields = {
    base::field<&BusinessLink::business>("business", {.need = base::Need::required, .targets = business_link_targets}),
    base::field<&BusinessLink::need>("need"),
};
constexpr std::span<const Field> fields(const BusinessLink*) { return business_link_fields; }

struct Asset {
  Id id;
  Maybe<Text> name;
  Maybe<AssetClass> kind;
  Maybe<std::string> type;          // a type of the asset type catalogue, e.g. "plc"
  Maybe<std::string> attack_asset;  // MITRE ATT&CK for ICS asset, e.g. "A0003"
  Maybe<std::string> vendor;        // maker
  Maybe<std::string> family;        // product family
  Maybe<std::string> model;
  Maybe<std::string> order_number;
  Maybe<std::string> hardware_version;
  Maybe<std::string> firmware_version;  // firmware or software version
  Maybe<std::string> serial_number;
  Maybe<std::int64_t> count;                  // how many alike this row stands for
  Maybe<std::vector<std::string>> addresses;  // IP or MAC addresses
  Maybe<Text> location;
  Maybe<Id> zone;
  Maybe<Id> owner;
  Maybe<Id> maintained_by;
  Maybe<std::vector<BusinessLink>>
      businesses;                 // which businesses need it; not applicable = needed by none, with the reason
  Maybe<std::vector<Id>> serves;  // what it carries, feeds or keeps safe; whoever has an entry is infrastructure (R2b)
  Maybe<Level> confidentiality;   // of the data on it
  Maybe<bool> safety;             // part of the safety system
  Maybe<bool> wireless;
  Maybe<bool> general_purpose;          // a product whose security functions cannot be specified (汎用品)
  Maybe<bool> removable_media;          // is, or takes, removable media
  Maybe<bool> brought_in;               // is carried in and out (持込み機器)
  Maybe<bool> third_party_maintenance;  // an outside party maintains it from afar
  Maybe<bool> out_of_support;
  Maybe<Date> end_of_support;
  Maybe<Date> licence_until;      // of a licence or subscription; not applicable: it needs none
  Maybe<Date> certificate_until;  // of a certificate that it works with
  Maybe<Updatable> updatable;
  Maybe<bool> compensated;  // a compensating measure is in force
  Maybe<Text> compensating_measure;
  Maybe<std::string> sbom;            // file name of its bill of materials
  Maybe<std::string> security_label;  // e.g. JC-STAR ★1
  Maybe<Date> installed_on;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> asset_to_zone = {"zone"};
inline constexpr std::array<std::string_view, 2> asset_to_department_or_role = {"department", "role"};
inline constexpr std::array<std::string_view, 3> asset_to_department_or_supplier_or_role = {"department", "supplier",
                                                                                            "role"};
inline constexpr std::array<std::string_view, 2> asset_to_asset_or_zone = {"asset", "zone"};
inline constexpr std::array asset_fields = {
    base::field<&Asset::id>("id", {.need = base::Need::required}),
    base::field<&Asset::name>("name"),
    base::field<&Asset::kind>("kind"),
    base::field<&Asset::type>("type"),
    base::field<&Asset::attack_asset>("attack_asset"),
    base::field<&Asset::vendor>("vendor"),
    base::field<&Asset::family>("family"),
    base::field<&Asset::model>("model"),
    base::field<&Asset::order_number>("order_number"),
    base::field<&Asset::hardware_version>("hardware_version"),
    base::field<&Asset::firmware_version>("firmware_version"),
    base::field<&Asset::serial_number>("serial_number"),
    base::field<&Asset::count>("count"),
    base::field<&Asset::addresses>("addresses"),
    base::field<&Asset::location>("location"),
    base::field<&Asset::zone>("zone", {.targets = asset_to_zone}),
    base::field<&Asset::owner>("owner", {.targets = asset_to_department_or_role}),
    base::field<&Asset::maintained_by>("maintained_by", {.targets = asset_to_department_or_supplier_or_role}),
    base::field<&Asset::businesses>("businesses"),
    base::field<&Asset::serves>("serves", {.targets = asset_to_asset_or_zone}),
    base::field<&Asset::confidentiality>("confidentiality"),
    base::field<&Asset::safety>("safety"),
    base::field<&Asset::wireless>("wireless"),
    base::field<&Asset::general_purpose>("general_purpose"),
    base::field<&Asset::removable_media>("removable_media"),
    base::field<&Asset::brought_in>("brought_in"),
    base::field<&Asset::third_party_maintenance>("third_party_maintenance"),
    base::field<&Asset::out_of_support>("out_of_support"),
    base::field<&Asset::end_of_support>("end_of_support"),
    base::field<&Asset::licence_until>("licence_until"),
    base::field<&Asset::certificate_until>("certificate_until"),
    base::field<&Asset::updatable>("updatable"),
    base::field<&Asset::compensated>("compensated"),
    base::field<&Asset::compensating_measure>("compensating_measure"),
    base::field<&Asset::sbom>("sbom"),
    base::field<&Asset::security_label>("security_label"),
    base::field<&Asset::installed_on>("installed_on"),
    base::field<&Asset::note>("note"),
    base::field<&Asset::extra>("extra"),
};

}  // namespace masugata::model
