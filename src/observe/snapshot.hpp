// From the rows of an observation to what is told about it.
#pragma once

#include "base/crew.hpp"
#include "observe/gather.hpp"
#include "observe/mac_maker.hpp"

namespace masugata::observe {

// All conversations, in the order of their ends and ports; the hands of `crew` share the work.
std::vector<model::Conversation> tell_conversations(std::span<const Records* const> lanes, const Recogniser& recogniser,
                                                    base::Crew& crew);
// Devices, in the order in which they were first met. Which addresses are one machine; routers' cards do not make one
// of all that lies behind them. See join.cpp. Of each card the registered maker is added, behind what the machines say
// themselves.
std::vector<model::ObservedDevice> join_devices(const Gathered& all, const Recogniser& recogniser,
                                                std::span<const MacBlock> makers);

}  // namespace masugata::observe
