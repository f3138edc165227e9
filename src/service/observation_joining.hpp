// Several observations of one plant as if they had been one. Pure.
//
// Devices are one when a card of theirs is; where one of them is known by its IP alone, that IP decides. Conversations
// are one when client, server, transport, port and protocol are. Evidence keeps naming its file: those of the second
// observation come behind those of the first.
#pragma once

#include <span>
#include <string>

#include "model/observation.hpp"

namespace masugata::service {

[[nodiscard]] model::Observation join_observations(std::span<const model::Observation* const> observations);

// By which a conversation is known in every observation: 16 hexadecimal digits.
[[nodiscard]] std::string conversation_id(const model::Conversation& one);

}  // namespace masugata::service
