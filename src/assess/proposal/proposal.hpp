// Zones proposed from the business view (step 1-6): the plant's own assets parted by business, importance, owner, room
// and role, compared with the zones that are declared, and what every move changes.
//
// It proposes; it never edits. The same facts and knowledge give the same proposal, whatever the order of rows, and
// proposing on a plant that follows the proposal changes nothing. Assets of other parties' zones stay out; what is not
// known well enough stays where it is and becomes a question. Work grows with assets and links, never with pairs.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "assess/evaluate.hpp"
#include "model/factory.hpp"
#include "model/traffic.hpp"

namespace masugata::assess {

// Why a group of assets is kept apart from plain ones; the first that fits.
enum class Separation : std::uint8_t { none, safety, external, brought_in, wireless };
inline constexpr std::array<std::string_view, 5> separation_names = {"none", "safety", "external", "brought_in",
                                                                     "wireless"};

// What becomes of a declared zone.
enum class Fate : std::uint8_t { kept, grown, split, merged };
inline constexpr std::array<std::string_view, 4> fate_names = {"kept", "grown", "split", "merged"};

struct ProposedZone {
  model::Id id;
  Row declared = no_row;  // the zone that it carries on; no_row: a new one
  Row slot = no_row;      // its number while it was proposed
  Separation apart = Separation::none;
  std::vector<Row> businesses;  // those that most of its assets belong to come first
  base::Message name;           // of a new zone; businesses are mentioned as objects
  base::Message reason;
  std::vector<Row> members;  // assets, by id
  model::Maybe<model::Purdue> purdue;
  model::Maybe<model::Id> responsible;
  model::Maybe<model::Text> attacker_reason;
  model::LevelPair importance;                  // derived on the proposed zones
  std::optional<model::LevelPair> requirement;  // likewise; worst: if every open conduit ended here
};

struct DeclaredZone {
  Row zone = no_row;
  Fate fate = Fate::kept;
  std::vector<std::uint32_t> into;  // positions in Proposal::zones that its assets go to
  model::LevelPair importance;      // as declared
  std::optional<model::LevelPair> requirement;
};

struct Move {
  Row asset = no_row;
  Row from = no_row;     // declared zone; no_row: the asset had none
  std::uint32_t to = 0;  // position in Proposal::zones
  base::Message why;
  model::LevelPair importance_before;  // of the asset
  model::LevelPair importance_after;
  std::optional<model::LevelPair> requirement_before;  // of its zone
  std::optional<model::LevelPair> requirement_after;
};

// A conduit of a zone that is split or merged, where it is clear which of the new ones it serves.
struct ConduitMove {
  Row conduit = no_row;
  model::Maybe<model::Id> from;
  model::Maybe<model::Id> to;
  model::Maybe<model::Id> privileged;
};

// Infrastructure that serves a zone whose assets have all gone into another.
struct ServiceMove {
  Row asset = no_row;
  std::vector<model::Id> serves;
};

struct Proposal {
  std::vector<ProposedZone> zones;  // those with assets; declared ones in the order of their ids, then new ones
  std::vector<DeclaredZone> declared;
  std::vector<Move> moves;  // by id of the asset
  std::vector<ConduitMove> conduits;
  std::vector<ServiceMove> services;
  base::Notes questions;    // what is not known enough, and what people must decide about conduits
  std::size_t placed = 0;   // own assets that were parted
  std::size_t waiting = 0;  // own assets that stay until more is known
  std::size_t eased = 0;    // assets whose requirement level falls for certain
  std::size_t raised = 0;   // assets whose requirement level may rise
};

// The view's assessment needs the levels only. Must not be given a half-grown assessment.
// `traffic` is what was seen between assets; none: it does not count.
[[nodiscard]] Proposal propose_zones(const View& view, std::span<const model::Traffic> traffic = {});

// The factory as it would be: zones added, assets, conduits and infrastructure moved. New zones have no name yet.
[[nodiscard]] model::Factory proposed_factory(const model::Factory& factory, const Proposal& proposal);

}  // namespace masugata::assess
