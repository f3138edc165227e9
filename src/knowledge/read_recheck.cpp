// recheck/changes.yaml (table R8) and recheck/artefacts.yaml: what is confirmed, and what reopens it.
#include <array>

#include "knowledge/read_catalogue.hpp"

namespace masugata::knowledge {

namespace {

using base::Result;

constexpr std::array<std::string_view, 3> fate_names = {"added", "changed", "removed"};

}  // namespace

Result<void> read_changes(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("changes"))) {
    ChangeKind change;
    change.id = TRY(one.string("id"));
    change.nouns = TRY(one.strings("nouns"));
    change.fates = TRY(one.strings_if_any("fates"));
    if (one.has("fates")) {
      for (const Document& fate : TRY(one.list("fates"))) TRY(fate.choice(fate_names));
    }
    change.fields = TRY(one.strings_if_any("fields"));
    change.name = TRY(one.text("name"));
    change.why = TRY(one.text("why"));
    change.steps = TRY(one.strings("steps"));
    TRY(add_once(one, out.catalogue.changes, std::move(change)));
  }
  return {};
}

Result<void> read_artefacts(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("artefacts"))) {
    Artefact artefact;
    artefact.id = TRY(one.string("id"));
    artefact.noun = TRY(one.string("noun"));
    artefact.step = TRY(one.string("step"));
    artefact.name = TRY(one.text("name"));
    artefact.fields = TRY(one.strings_if_any("fields"));
    artefact.members = TRY(one.strings_if_any("members"));
    artefact.derived = TRY(one.strings_if_any("derived"));
    artefact.owners = TRY(one.strings("owners"));
    artefact.question = TRY(one.text("question"));
    artefact.yearly = TRY(one.flag("yearly"));
    TRY(add_once(one, out.catalogue.artefacts, std::move(artefact)));
  }
  return {};
}

}  // namespace masugata::knowledge
