// From the rows of an observation to what is told about it.
#pragma once

#include "observe/records.hpp"

namespace masugata::observe {

// Devices in the order in which they were first met, conversations in that of their ends and ports.
model::Observation snapshot(const Records& records, const Recogniser& recogniser,
                            const std::vector<model::ObservedFile>& files);
// Which addresses are one machine; routers' cards do not make one of all that lies behind them. See join.cpp.
std::vector<model::ObservedDevice> join_devices(const Records& records, const Recogniser& recogniser);

}  // namespace masugata::observe
