// Captures and sensors' logs in, what they show out: `masugata observe`.
#pragma once

#include <functional>

#include "knowledge/protocol.hpp"
#include "observe/observer.hpp"
#include "service/context.hpp"

namespace masugata::service {

// What the program knows of protocols. Error: its knowledge is broken. `hands`: threads that may read it at once.
base::Result<std::vector<knowledge::Protocol>> protocols_of(const Equipment& equipment, unsigned hands = 1);

struct Observed {
  model::Observation observation;
  base::Notes notes;  // what could not be read, by file
};

// Files, folders of files, or "-" for standard input; as one observation in that order. `listener` hears each record;
// it may be absent. Errors: a path cannot be opened, or none of the files is a capture or a log; a file that breaks off
// is a note, and what was read of it counts.
base::Result<Observed> observe_files(const Context& context, const std::vector<knowledge::Protocol>& protocols,
                                     std::span<const std::string> paths, observe::Listener* listener = nullptr);

// For machines; follows docs/schema/observation.schema.json.
base::Value observation_document(const Context& context, const Observed& observed, base::Language language);
// The same, row by row as text: of a large network the whole would not fit into little memory.
void write_observation(const Context& context, const Observed& observed, base::Language language,
                       const std::function<void(std::string_view)>& out);
base::Value conversation_row(const model::Conversation& one, base::Language language);
base::Value device_row(const model::ObservedDevice& one);
// One protocol record, by itself.
base::Value record_row(const std::vector<knowledge::Protocol>& protocols, const observe::Record& record,
                       base::Language language);

// "2026-11-23T09:15:00.123456Z"
std::string moment_text(model::Moment moment);

}  // namespace masugata::service
