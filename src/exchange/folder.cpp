#include "exchange/folder.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/yaml.hpp"
#include "exchange/csv.hpp"

namespace masugata::exchange {

namespace {

using base::Fault;
using base::Result;
using base::Value;
using model::Noun;

const FileView* find_file(std::span<const FileView> files, std::string_view name) {
  const auto found = std::ranges::find(files, name, &FileView::name);
  return found == files.end() ? nullptr : &*found;
}

Result<void> check_format(const Value& head, std::string_view file) {
  const base::Where where{std::string(file), {}, 1, 0};
  const Value* format = head.find("format");
  const Value* version = head.find("version");
  std::int64_t number = 0;
  if (format == nullptr || format->string() == nullptr || *format->string() != format_name) {
    return base::fail(Fault::invalid, "error.folder.no_factory", {}, where);
  }
  if (version == nullptr || !base::read_scalar(*version, number) || number < 1 || number > format_version) {
    return base::fail(Fault::invalid, "error.folder.unknown_version", {{"version", std::to_string(number)}}, where);
  }
  return {};
}

Result<void> read_rows(const Value& rows, std::string_view file, const Noun& noun, Loaded& out) {
  if (rows.is_null()) return {};
  if (rows.list() == nullptr) {
    return base::fail(Fault::invalid, "error.folder.no_list", {}, {std::string(file), {}, rows.place.line, 0});
  }
  for (const Value& row : *rows.list()) {
    if (row.map() == nullptr) {
      out.faults.push_back({"error.folder.no_row", {}, {std::string(file), {}, row.place.line, row.place.column}});
      continue;
    }
    void* fresh = noun.add(out.factory);
    noun.place(fresh) = row.place;
    auto faults = base::set_all(noun.fields, fresh, row, file);
    for (auto& fault : faults) {
      fault.arguments.push_back({"id", noun.id(fresh).text});
      out.faults.push_back(std::move(fault));
    }
  }
  return {};
}

Result<void> read_register(std::span<const FileView> files, const Noun& noun, Loaded& out, base::Progress& progress) {
  const std::string plural(noun.plural);
  const FileView* yaml = find_file(files, plural + ".yaml");
  const FileView* csv = find_file(files, plural + ".csv");
  if (yaml != nullptr && csv != nullptr) {
    return base::fail(Fault::conflict, "error.folder.two_files", {{"other", plural + ".yaml"}},
                      {plural + ".csv", {}, 0, 0});
  }
  if (yaml == nullptr && csv == nullptr) return {};
  if (yaml != nullptr) {
    out.files[plural] = std::string(yaml->name);
    const Value rows = TRY(base::parse_yaml(yaml->bytes, yaml->name));
    return read_rows(rows, yaml->name, noun, out);
  }
  out.files[plural] = std::string(csv->name);
  base::Notes faults = TRY(read_csv_register(csv->bytes, csv->name, noun, out.factory, progress));
  out.faults.insert(out.faults.end(), faults.begin(), faults.end());
  return {};
}

// How deep a value is written flat: `{ja: …, en: …}` and `[a, b]` stay on one line.
void write_flow(const Value& value, std::string& out);

void write_flow_map(const Value::Map& map, std::string& out) {
  out += '{';
  for (std::size_t n = 0; n < map.size(); ++n) {
    out.append(n == 0 ? "" : ", ").append(base::quote_yaml(map[n].key)).append(": ");
    write_flow(map[n].value, out);
  }
  out += '}';
}

void write_flow(const Value& value, std::string& out) {
  if (const bool* flag = value.boolean()) {
    out += *flag ? "yes" : "no";
  } else if (const std::string* text = value.string()) {
    out += base::quote_yaml(*text);
  } else if (const Value::Map* map = value.map()) {
    write_flow_map(*map, out);
  } else if (const Value::List* list = value.list()) {
    out += '[';
    for (std::size_t n = 0; n < list->size(); ++n) {
      out += n == 0 ? "" : ", ";
      write_flow((*list)[n], out);
    }
    out += ']';
  } else {
    out += base::write_json(value, base::JsonStyle::compact);
  }
}

// A text in two languages that would make a long line gets a line per language.
bool is_long_text(const base::Field& field, const Value& value) {
  constexpr std::size_t long_line = 100;
  if (field.kind != base::FieldKind::text || value.map() == nullptr) return false;
  std::size_t size = 0;
  for (const base::Member& member : *value.map()) size += member.value.string() ? member.value.string()->size() : 0;
  return size > long_line;
}

void write_field(const base::Field& field, const Value& value, std::string& out) {
  constexpr std::size_t long_list = 100;
  std::string flow;
  write_flow(value, flow);
  out.append(field.name).append(":");
  if (is_long_text(field, value)) {
    for (const base::Member& member : *value.map()) {
      out.append("\n    ").append(base::quote_yaml(member.key)).append(": ");
      write_flow(member.value, out);
    }
  } else if (value.list() != nullptr && flow.size() > long_list) {
    for (const Value& one : *value.list()) {
      out += "\n    - ";
      write_flow(one, out);
    }
  } else {
    out.append(" ").append(flow);
  }
  out += '\n';
}

}  // namespace

Result<Loaded> read_folder(std::span<const FileView> files, base::Progress& progress) {
  const FileView* head = find_file(files, "factory.yaml");
  if (head == nullptr) return base::fail(Fault::not_found, "error.folder.no_factory", {}, {"factory.yaml", {}, 0, 0});
  TRY(check_format(TRY(base::parse_yaml(head->bytes, head->name)), head->name));
  Loaded out;
  for (std::size_t n = 0; n < model::nouns.size(); ++n) {
    progress.advance("progress.reading", n, model::nouns.size());
    if (progress.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
    TRY(read_register(files, model::nouns[n], out, progress));
  }
  return out;
}

std::string write_yaml_row(const Noun& noun, const void* row) {
  std::string out;
  std::string_view lead = "- ";
  for (const base::Field& field : noun.fields) {
    const Value value = field.get(row);
    if (value.is_null() || (value.map() != nullptr && value.map()->empty())) continue;
    out += lead;
    lead = "  ";
    write_field(field, value, out);
  }
  return out;
}

std::string write_yaml_register(const Noun& noun, const model::Factory& factory) {
  std::string out;
  for (std::size_t n = 0; n < noun.size(factory); ++n) {
    out.append(n == 0 ? "" : "\n").append(write_yaml_row(noun, noun.at(factory, n)));
  }
  return out;
}

std::vector<FileBytes> write_folder(const model::Factory& factory) {
  std::vector<FileBytes> files;
  files.push_back(
      {"factory.yaml", "format: " + std::string(format_name) + "\nversion: " + std::to_string(format_version) + "\n"});
  for (const Noun& noun : model::nouns) {
    const std::size_t rows = noun.size(factory);
    const std::string plural(noun.plural);
    if (rows > most_yaml_rows) {
      files.push_back({plural + ".csv", write_csv_register(noun, factory)});
    } else if (rows > 0) {
      files.push_back({plural + ".yaml", write_yaml_register(noun, factory)});
    }
  }
  return files;
}

Result<Loaded> read_factory_json(std::string_view bytes, std::string_view file) {
  const Value document = TRY(base::parse_json(bytes, file));
  if (document.map() == nullptr)
    return base::fail(Fault::invalid, "error.folder.no_factory", {}, {std::string(file), {}, 1, 0});
  TRY(check_format(document, file));
  Loaded out;
  for (const base::Member& member : *document.map()) {
    if (member.key == "format" || member.key == "version") continue;
    const auto noun = std::ranges::find(model::nouns, std::string_view(member.key), &Noun::plural);
    if (noun == model::nouns.end()) {
      out.faults.push_back(
          {"error.folder.unknown_register", {{"name", member.key}}, {std::string(file), {}, member.place.line, 0}});
      continue;
    }
    out.files[member.key] = std::string(file);
    TRY(read_rows(member.value, file, *noun, out));
  }
  return out;
}

std::string write_factory_json(const model::Factory& factory) {
  Value::Map document{{"format", std::string(format_name), {}}, {"version", format_version, {}}};
  for (const Noun& noun : model::nouns) {
    if (noun.size(factory) == 0) continue;
    Value::List rows;
    for (std::size_t n = 0; n < noun.size(factory); ++n)
      rows.push_back(base::get_all(noun.fields, noun.at(factory, n)));
    document.push_back({std::string(noun.plural), std::move(rows), {}});
  }
  return base::write_json(document, base::JsonStyle::indented) + "\n";
}

}  // namespace masugata::exchange
