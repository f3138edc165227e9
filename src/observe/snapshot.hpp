// From the rows of an observation to what is told about it.
#pragma once

#include "observe/mac_maker.hpp"
#include "observe/records.hpp"

namespace masugata::observe {

// Devices in the order in which they were first met, conversations in that of their ends and ports.
model::Observation snapshot(const Records& records, const Recogniser& recogniser,
                            const std::vector<model::ObservedFile>& files, std::span<const MacBlock> makers = {});
// Which addresses are one machine; routers' cards do not make one of all that lies behind them. See join.cpp.
// Of each card the registered maker is added, behind what the machines say themselves.
std::vector<model::ObservedDevice> join_devices(const Records& records, const Recogniser& recogniser,
                                                std::span<const MacBlock> makers);

}  // namespace masugata::observe
