#include "service/observation_sheets.hpp"

#include "service/platform/observed_table.hpp"

namespace masugata::service {

namespace {

using base::Language;

enum class Holds : std::uint8_t { text, number };
struct Head {
  std::string_view key;
  Holds holds = Holds::text;
};

Sheet sheet_with(const SheetWish& wish, std::string_view title, std::initializer_list<Head> heads) {
  Sheet sheet;
  sheet.title = wish.words.word(title, wish.language);
  for (const Head& head : heads) {
    sheet.head.push_back(wish.words.word(head.key, wish.language));
    sheet.numbers.push_back(head.holds == Holds::number);
  }
  return sheet;
}

bool has_room(const SheetWish& wish, Sheet& sheet) {
  if (sheet.rows.size() < wish.most_rows) return true;
  ++sheet.left_out;
  return false;
}

std::string joined(const std::vector<std::string>& list, std::string_view between) {
  std::string text;
  for (const std::string& one : list) text.append(text.empty() ? "" : between).append(one);
  return text;
}

// Slugs with spaces between them in words, one after another.
std::string in_words(const SheetWish& wish, std::string_view prefix, std::string_view slugs) {
  std::vector<std::string> list;
  while (!slugs.empty()) {
    const std::size_t end = std::min(slugs.find(' '), slugs.size());
    const std::string slug(slugs.substr(0, end));
    const std::string key = std::string(prefix) + slug;
    list.push_back(wish.words.has(key) ? wish.words.word(key, wish.language) : slug);
    slugs.remove_prefix(std::min(end + 1, slugs.size()));
  }
  return joined(list, ", ");
}

template <class Row>
Sheet columned(const SheetWish& wish, std::span<const ObservedColumn<Row>> columns, std::span<const Row> rows,
               Places places) {
  Sheet sheet;
  // Both ends of a conversation are searched by one column that says what two others do.
  const auto is_shown = [](const ObservedColumn<Row>& column) {
    return !std::is_same_v<Row, model::Conversation> || column.name != "address";
  };
  for (const ObservedColumn<Row>& column : columns) {
    if (!is_shown(column)) continue;
    sheet.head.push_back(wish.words.word("observed.column." + std::string(column.name), wish.language));
    sheet.numbers.push_back(column.number != nullptr);
  }
  for (const std::uint32_t place : places) {
    if (!has_room(wish, sheet)) continue;
    std::vector<std::string>& cells = sheet.rows.emplace_back();
    for (const ObservedColumn<Row>& column : columns) {
      if (!is_shown(column)) continue;
      std::string text =
          column.number != nullptr ? std::to_string(column.number(rows[place])) : column.text(rows[place]);
      if (column.name == "class") text = in_words(wish, "operation_class.", text);
      if (column.name == "role") text = in_words(wish, "observe.role.", text);
      const bool flag = column.name == "heard" || column.name == "guessed";
      cells.push_back(flag ? wish.words.word("observed.flag." + text, wish.language) : std::move(text));
    }
  }
  return sheet;
}

// The file's name and the packet's number.
void add_evidence(const model::Observation& seen, const model::Evidence& evidence, std::vector<std::string>& cells) {
  const bool known = evidence.file < seen.files.size();
  cells.push_back(known ? seen.files[evidence.file].name : std::string());
  cells.push_back(std::to_string(evidence.packet));
}

std::string address_of(const model::ObservedDevice& one) {
  if (!one.ips.empty()) return one.ips.front();
  return one.macs.empty() ? std::string() : one.macs.front();
}

std::string service_of(const model::Conversation& one) {
  const std::string port = one.transport + "/" + std::to_string(one.port);
  return one.protocol.empty() ? port : one.protocol + " " + port;
}

std::string name_of(const SheetWish& wish, const model::ObservedOperation& one) {
  const std::string& name = wish.language == Language::ja ? one.name_ja : one.name_en;
  if (!name.empty()) return name;
  return one.table + (one.table.empty() ? "" : " ") + std::to_string(one.code);
}

std::string objects_of(const model::ObservedOperation& one) {
  std::string text;
  for (const model::ObservedObject& object : one.objects) {
    text += (text.empty() ? "" : "\n") + object.name + " ×" + std::to_string(object.times);
  }
  return text;
}

std::string fact_lines(const SheetWish& wish, const model::Observation& seen, const model::Deviation& one) {
  std::string text;
  for (const model::DeviationFact& fact : one.facts) {
    text += (text.empty() ? "" : "\n") + report::tell(wish.words, fact, wish.language);
    if (fact.evidence && fact.evidence->file < seen.files.size()) {
      text += " " + seen.files[fact.evidence->file].name + " #" + std::to_string(fact.evidence->packet);
    }
  }
  return text;
}

}  // namespace

Sheet device_sheet(const SheetWish& wish, const model::Observation& seen, Places devices) {
  Sheet sheet = columned(wish, device_columns(), std::span<const model::ObservedDevice>(seen.devices), devices);
  sheet.title = wish.words.word("observed.table.devices", wish.language);
  return sheet;
}

Sheet fact_sheet(const SheetWish& wish, const model::Observation& seen, Places devices) {
  Sheet sheet = sheet_with(wish, "observed.table.facts",
                           {{"observed.column.address"},
                            {"observed.column.trait"},
                            {"observed.column.value"},
                            {"observed.column.protocol"},
                            {"observed.column.times", Holds::number},
                            {"observed.column.file"},
                            {"observed.column.packet", Holds::number}});
  for (const std::uint32_t place : devices) {
    const model::ObservedDevice& device = seen.devices[place];
    for (const model::ObservedFact& fact : device.facts) {
      if (!has_room(wish, sheet)) continue;
      sheet.rows.push_back({address_of(device), wish.words.word("observe.trait." + fact.trait, wish.language),
                            fact.value, fact.protocol, std::to_string(fact.times)});
      add_evidence(seen, fact.evidence, sheet.rows.back());
    }
  }
  return sheet;
}

Sheet conversation_sheet(const SheetWish& wish, const model::Observation& seen, Places conversations) {
  Sheet sheet =
      columned(wish, conversation_columns(), std::span<const model::Conversation>(seen.conversations), conversations);
  sheet.title = wish.words.word("observed.table.conversations", wish.language);
  return sheet;
}

Sheet operation_sheet(const SheetWish& wish, const model::Observation& seen, Places conversations) {
  Sheet sheet = sheet_with(wish, "observed.table.operations",
                           {{"observed.column.client"},
                            {"observed.column.server"},
                            {"observed.column.service"},
                            {"observed.column.class"},
                            {"observed.column.operation"},
                            {"observed.column.times", Holds::number},
                            {"observed.column.refused", Holds::number},
                            {"observed.column.objects"},
                            {"observed.column.objects_left_out", Holds::number},
                            {"observed.column.file"},
                            {"observed.column.packet", Holds::number}});
  for (const std::uint32_t place : conversations) {
    const model::Conversation& one = seen.conversations[place];
    for (const model::ObservedOperation& operation : one.operations) {
      if (!has_room(wish, sheet)) continue;
      sheet.rows.push_back({one.client, one.server, service_of(one),
                            in_words(wish, "operation_class.", operation.effect), name_of(wish, operation),
                            std::to_string(operation.times()), std::to_string(operation.refused), objects_of(operation),
                            std::to_string(operation.objects_left_out)});
      add_evidence(seen, operation.evidence, sheet.rows.back());
    }
  }
  return sheet;
}

Sheet hour_sheet(const SheetWish& wish, const model::Observation& seen, Places conversations) {
  constexpr model::Moment hour_length = 3'600'000'000'000;
  Sheet sheet = sheet_with(wish, "observed.table.hours",
                           {{"observed.column.hour"},
                            {"observed.column.client"},
                            {"observed.column.server"},
                            {"observed.column.service"},
                            {"observed.column.packets", Holds::number},
                            {"observed.column.bytes", Holds::number}});
  for (const std::string_view effect : knowledge::operation_class_names) {
    sheet.head.push_back(in_words(wish, "operation_class.", effect));
    sheet.numbers.push_back(true);
  }
  for (const std::uint32_t place : conversations) {
    const model::Conversation& one = seen.conversations[place];
    for (const model::ObservedHour& hour : one.hours) {
      if (!has_room(wish, sheet)) continue;
      std::vector<std::string>& cells = sheet.rows.emplace_back();
      cells = {moment_text(hour.hour * hour_length),
               one.client,
               one.server,
               service_of(one),
               std::to_string(hour.volume.packets),
               std::to_string(hour.volume.bytes)};
      for (std::size_t n = 0; n < knowledge::operation_class_names.size(); ++n) {
        cells.push_back(n < hour.effects.size() ? std::to_string(hour.effects[n]) : "0");
      }
    }
  }
  return sheet;
}

Sheet deviation_sheet(const SheetWish& wish, const model::Factory& factory, const model::Observation& seen,
                      const model::Reconciliation& result) {
  Sheet sheet = sheet_with(wish, "observed.table.deviations",
                           {{"observed.column.severity"},
                            {"observed.column.deviation"},
                            {"observed.column.action"},
                            {"observed.column.severity_reason"},
                            {"observed.column.from"},
                            {"observed.column.to"},
                            {"noun.conduit"},
                            {"observed.column.service"},
                            {"observed.column.class"},
                            {"noun.assets"},
                            {"noun.businesses"},
                            {"observed.column.first"},
                            {"observed.column.last"},
                            {"observed.column.facts"},
                            {"noun.planned_work"},
                            {"noun.deviation_decision"},
                            {"observed.column.key"}});
  for (const model::Deviation& one : result.deviations) {
    if (!has_room(wish, sheet)) continue;
    const auto telling = report::tell(wish.words, factory, one, wish.language);
    const std::string level(model::level_names[static_cast<std::size_t>(one.severity)]);
    sheet.rows.push_back({wish.words.word("level." + level, wish.language), telling.title + "\n" + telling.why,
                          telling.action, telling.severity_reason, one.from, one.to, one.conduit, one.service,
                          report::tell_operations(wish.words, one.operations, wish.language), joined(one.assets, ", "),
                          joined(one.businesses, ", "), one.first == 0 ? "" : moment_text(one.first),
                          one.last == 0 ? "" : moment_text(one.last), fact_lines(wish, seen, one), one.planned_work,
                          one.decision, one.key});
  }
  return sheet;
}

Sheet file_sheet(const SheetWish& wish, const model::Observation& seen) {
  Sheet sheet = sheet_with(wish, "observed.table.files",
                           {{"observed.column.file"},
                            {"observed.column.packets", Holds::number},
                            {"observed.column.bytes", Holds::number},
                            {"observed.column.first"},
                            {"observed.column.last"}});
  for (const model::ObservedFile& file : seen.files) {
    const bool timed = file.packets > 0;
    sheet.rows.push_back({file.name, std::to_string(file.packets), std::to_string(file.bytes),
                          timed ? moment_text(file.first) : "", timed ? moment_text(file.last) : ""});
  }
  return sheet;
}

Sheet note_sheet(const SheetWish& wish, const base::Notes& notes, std::span<const Sheet> sheets) {
  Sheet sheet = sheet_with(wish, "observed.table.notes", {{"observed.column.file"}, {"observed.column.note"}});
  for (const base::Note& note : notes) {
    sheet.rows.push_back({note.where.file, wish.words.say(note, wish.language)});
  }
  for (const Sheet& one : sheets) {
    if (one.left_out == 0) continue;
    const base::Message message{"observed.left_out", {{"count", std::to_string(one.left_out)}}, {}};
    sheet.rows.push_back({one.title, wish.words.say(message, wish.language)});
  }
  return sheet;
}

}  // namespace masugata::service
