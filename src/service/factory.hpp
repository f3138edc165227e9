// Use cases on a factory that is kept as a folder or one JSON file.
#pragma once

#include <string>
#include <string_view>

#include "model/assessment.hpp"
#include "model/factory.hpp"
#include "model/passage.hpp"
#include "service/context.hpp"

namespace masugata::service {

// A factory as read, with everything that is wrong in it; the rest can be worked with.
struct Opened {
  model::Factory factory;
  base::Notes faults;
  std::map<std::string, std::string, std::less<>> files;  // by plural name of a register: its file
};

// `path` is a factory folder or a factory JSON file.
base::Result<Opened> open_factory(const Context& context, std::string_view path);

struct Assessed {
  Opened opened;
  model::Assessment assessment;
  model::Passages passages = {};  // evidence that it rests on
};

base::Result<Assessed> assess_factory(const Context& context, std::string_view path);

// The output of `assess --format json`; its schema is docs/schema/assessment.schema.json.
base::Value assessment_document(const Context& context, const Assessed& assessed);

// Puts file names in the place of register names throughout a chain of reasons.
using FileNames = std::map<std::string, std::string, std::less<>>;
void name_files(model::Reason& reason, const FileNames& files);

// Why a derived value is so; see assess::Explainer.
base::Result<model::Reason> explain(const Context& context, const Assessed& assessed, std::string_view id,
                                    std::string_view field);

// Writes a new factory folder: without any row, or a copy of the sample. The folder must be empty or
// not be there yet. Gives the names of the files written.
base::Result<std::vector<std::string>> new_factory(const Context& context, std::string_view folder,
                                                   std::span<const base::EmbeddedFile> sample);

}  // namespace masugata::service
