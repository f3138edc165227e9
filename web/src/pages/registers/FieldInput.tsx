// One fact to be written, by the kind of its field. Blank is unknown; "none" and "does not apply" are said on purpose.
import { ActionIcon, Group, Menu, NumberInput, Select, Stack, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FieldSchema, NounSchema, Row, Rows } from "../../api/types";
import { useHereGet } from "../../entities/here";
import { absenceOf, rowName, useNouns, useNounWords } from "../../entities/nouns";
import { IconDots } from "../../ui/icons";
import { useWords } from "../../words";
import { inLanguage } from "../../words/spoken";
import { textOf, typed } from "./cells";
import { Parts } from "./Parts";
import { useCellWords } from "./words";

export interface FieldInputProps {
  noun: NounSchema;
  field: FieldSchema;
  path?: string; // of a part's field, for its words
  value: unknown;
  readOnly: boolean;
  onChange: (value: unknown) => void;
}

export function FieldInput(props: FieldInputProps) {
  const { noun, field, path = field.name, value, readOnly, onChange } = props;
  const { say } = useWords();
  const words = useNounWords();
  const cellWords = useCellWords();
  const absence = absenceOf(value);
  const label = words.field(noun, path) + (field.unit ? ` (${field.unit})` : "");
  if (readOnly) return <div><Text size="xs" c="dimmed">{label}</Text><Text size="sm">{textOf(value, field, cellWords) || say("web.level.unknown")}</Text></div>;
  const said = absence === "none" ? say("web.map.none") : absence === "not_applicable" ? textOf(value, field, cellWords) : undefined;
  return (
    <Group gap={4} align="flex-end" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0 }}><Input {...props} value={absence ? undefined : value} label={label} placeholder={said ?? say("web.level.unknown")} /></div>
      <Menu>
        <Menu.Target><ActionIcon variant="subtle" aria-label={say("web.row.absence", { field: label })}><IconDots size={14} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onChange(null)}>{say("web.row.set_unknown")}</Menu.Item>
          <Menu.Item onClick={() => onChange({ none: true })}>{say("web.row.set_none")}</Menu.Item>
          <Menu.Item onClick={() => onChange({ not_applicable: say("web.row.not_applicable_reason") })}>{say("web.row.set_not_applicable")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

type InputProps = FieldInputProps & { label: string; placeholder: string };

function Input(props: InputProps) {
  const { field, value, onChange, label, placeholder } = props;
  const words = useNounWords();
  const cellWords = useCellWords();
  if (field.kind === "part") return <Parts {...props} />;
  if (field.kind === "reference") return <References {...props} />;
  if (field.kind === "choice") return <Select label={label} placeholder={placeholder} clearable data={(field.choices ?? []).map((slug) => ({ value: slug, label: words.choice(field, slug) }))} value={typeof value === "string" ? value : null} onChange={onChange} />;
  if (field.kind === "flag") return <Select label={label} placeholder={placeholder} clearable data={[{ value: "true", label: cellWords.yes }, { value: "false", label: cellWords.no }]} value={typeof value === "boolean" ? String(value) : null} onChange={(next) => onChange(next === null ? null : next === "true")} />;
  if (field.many) return <TagsInput label={label} placeholder={placeholder} value={Array.isArray(value) ? value.map(String) : []} onChange={(next) => onChange(next.length === 0 ? null : next)} splitChars={["、", ",", ";"]} />;
  if (field.kind === "integer" || field.kind === "number") return <NumberInput label={label} placeholder={placeholder} value={typeof value === "number" ? value : ""} allowDecimal={field.kind === "number"} onChange={(next) => onChange(next === "" ? null : next)} />;
  if (field.kind === "date") return <TextInput type="date" label={label} value={typeof value === "string" ? value : ""} onChange={(event) => onChange(event.currentTarget.value || null)} />;
  return <Written {...props} />;
}

// Words: in the language of the page; the other language stays as it is.
function Written({ field, value, onChange, label, placeholder }: InputProps) {
  const { language } = useWords();
  const words = useCellWords();
  const [text, setText] = useState(() => (field.kind === "text" ? inLanguage(value, language) : String(value ?? "")));
  const change = (next: string) => {
    setText(next);
    const found = typed(next, field, value, words);
    onChange("value" in found ? found.value : null);
  };
  const long = field.kind === "text" && field.name !== "name";
  return long
    ? <Textarea label={label} placeholder={placeholder} value={text} autosize minRows={1} maxRows={8} onChange={(event) => change(event.currentTarget.value)} />
    : <TextInput label={label} placeholder={placeholder} value={text} required={field.required} onChange={(event) => change(event.currentTarget.value)} />;
}

function References({ field, value, onChange, label, placeholder }: InputProps) {
  const { language, say } = useWords();
  const nouns = useNouns();
  const targets = (field.targets ?? []).filter((plural) => nouns.byPlural(plural) !== undefined);
  const [q, setQ] = useState("");
  const one = useHereGet<Rows<Row>>(`registers/${targets[0] ?? ""}`, { limit: 100, q, fields: "name" }, targets.length > 0);
  const two = useHereGet<Rows<Row>>(`registers/${targets[1] ?? ""}`, { limit: 100, q, fields: "name" }, targets.length > 1);
  const three = useHereGet<Rows<Row>>(`registers/${targets[2] ?? ""}`, { limit: 100, q, fields: "name" }, targets.length > 2);
  const rows = [one, two, three].slice(0, targets.length).flatMap((list) => list.data?.rows ?? []);
  const ids = Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : [];
  const labels = new Map([...ids.map((id): [string, string] => [id, id]), ...rows.map((row): [string, string] => [row.id, `${row.id} ${rowName(row, language)}`])]);
  const data = [...labels].map(([id, text]) => ({ value: id, label: text }));
  if (field.many) {
    return <Stack gap={0}><TagsInput label={label} placeholder={placeholder} value={ids} data={data.map((row) => row.value)} renderOption={({ option }) => labels.get(option.value) ?? option.value} onSearchChange={setQ} onChange={(next) => onChange(next.length === 0 ? null : next)} /></Stack>;
  }
  return <Select label={label} placeholder={placeholder} data={data} value={ids[0] ?? null} searchable clearable limit={100} nothingFoundMessage={say("web.register.none_found")} onSearchChange={(text) => setQ(ids[0] && text.startsWith(ids[0]) ? "" : text)} onChange={onChange} />;
}
