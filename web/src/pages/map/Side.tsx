// The sheet beside the map: what was chosen, what is derived of it and why, what is wrong with it, and its main facts to
// be changed in place. After a change it says what that did.
import { ActionIcon, Button, Group, Paper, Select, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Row, RowDetail, Rows, Written } from "../../api/types";
import { rowAddress, useHere, useHereGet, useHereSend } from "../../entities/here";
import { absenceOf, rowName, useNouns, useNounWords } from "../../entities/nouns";
import { useActToast, useProblemToast } from "../../ui/acts";
import { IconTrash, IconX } from "../../ui/icons";
import { Level, type LevelValue } from "../../ui/Level";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { inLanguage } from "../../words/spoken";
import type { Chosen } from "./chosen";
import { useChoices } from "./choices";
import { Did } from "./Did";

const FIELDS = {
  zones: ["name", "party", "purdue", "aim", "responsible", "area"],
  conduits: ["name", "from", "to", "direction", "medium", "filter", "authentication", "encryption", "privileged", "responsible"],
} as const;
const LEVELS = {
  zones: ["importance", "threat_level", "requirement_level"],
  conduits: ["rdf"],
} as const;

interface SideProps {
  chosen: Chosen;
  made: Written | null; // what its making did, right after it
  onClose: () => void;
  onChoose: (chosen: Chosen | null) => void;
}

export function Side({ chosen, made, onClose, onChoose }: SideProps) {
  const { say } = useWords();
  const row = useHereGet<RowDetail>(rowAddress(chosen.register, chosen.id));
  return (
    <Paper withBorder p="md" component="aside" aria-label={chosen.id} className="no-print">
      <Loaded query={row} lines={8}>{(data) => <Sheet row={data} chosen={chosen} made={made} onChoose={onChoose} close={<ActionIcon variant="subtle" aria-label={say("web.action.close")} onClick={onClose}><IconX size={16} /></ActionIcon>} />}</Loaded>
    </Paper>
  );
}

function Sheet({ row, chosen, made, onChoose, close }: Omit<SideProps, "onClose"> & { row: RowDetail; close: ReactNode }) {
  const { say, word, language } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  const noun = nouns.byPlural(chosen.register);
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const [did, setDid] = useState<Written | null>(made);
  if (!noun) return null;
  const write = (field: string, value: unknown) => send.mutate({ method: "PATCH", path: rowAddress(chosen.register, row.id), revision: row.revision, body: { fields: { [field]: value } } }, {
    onSuccess: ({ data }) => { setDid(data); acted(say("web.map.changed", { id: row.id }), data); },
    onError: failed,
  });
  const remove = () => send.mutate({ method: "DELETE", path: `${rowAddress(chosen.register, row.id)}`, revision: row.revision }, {
    onSuccess: ({ data }) => { acted(say("web.map.removed", { id: row.id }), data); onChoose(null); },
    onError: failed,
  });
  const problems = [...(row.findings_list ?? []), ...(row.questions ?? [])];
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} size="h3">{row.id} {rowName(row, language)}</Title>
        {close}
      </Group>
      <Group gap="lg">
        {LEVELS[chosen.register].map((name) => (
          <div key={name}>
            <Text size="xs" c="dimmed">{words.derived(noun, name)}</Text>
            <Why id={row.id} field={name}><Level known={row.derived?.[name] as LevelValue} worst={row.derived?.[`${name}_worst`] as LevelValue} family={name === "importance" || name === "threat_level" ? "level" : "requirement_level"} /></Why>
          </div>
        ))}
      </Group>
      {did && <Did written={did} />}
      {problems.length > 0 && (
        <div>
          <Text size="sm" fw={700}>{say("web.map.to_decide", { count: problems.length })}</Text>
          <ul className="compact">
            {problems.slice(0, 8).map((one) => <li key={`${one.rule}${one.item}`}><Why id={row.id} field={one.rule}>{one.sentence ?? one.rule}</Why></li>)}
          </ul>
        </div>
      )}
      {FIELDS[chosen.register].map((field) => <Fact key={`${field}:${JSON.stringify(row.fields[field])}`} register={chosen.register} field={field} value={row.fields[field]} onWrite={here.can("edit") ? (value) => write(field, value) : undefined} />)}
      <Group justify="space-between">
        <To to={here.address(rowAddress(chosen.register, row.id))}>{say("web.map.all_facts")}</To>
        {chosen.register === "zones" && <To to={here.address(`zones/${encodeURIComponent(row.id)}/sheet`)}>{say("web.map.decision_sheet")}</To>}
        {here.can("edit") && <Button size="xs" variant="subtle" color="red" leftSection={<IconTrash size={14} />} onClick={remove}>{word("web.action.remove")}</Button>}
      </Group>
    </Stack>
  );
}

interface FactProps {
  register: Chosen["register"];
  field: string;
  value: unknown;
  onWrite?: (value: unknown) => void; // absent: read only
}

function Fact({ register, field, value, onWrite }: FactProps) {
  const { say, language } = useWords();
  const noun = useNouns().byPlural(register);
  const words = useNounWords();
  const choices = useChoices(noun);
  const schema = noun?.fields.find((one) => one.name === field);
  if (!noun || !schema) return null;
  const label = words.field(noun, field);
  const absence = absenceOf(value);
  if (!onWrite) {
    const shown = absence ? say(absence === "unknown" ? "web.level.unknown" : "web.map.none") : schema.choices?.length ? words.choice(schema, String(value)) : inLanguage(value, language);
    return <div><Text size="xs" c="dimmed">{label}</Text><Text size="sm">{shown}</Text></div>;
  }
  if (schema.kind === "choice") {
    return <Select size="xs" label={label} data={choices(field)} value={absence ? null : String(value)} clearable placeholder={say("web.level.unknown")} onChange={onWrite} />;
  }
  if (schema.kind === "reference") return <Reference label={label} targets={schema.targets ?? []} value={absence ? null : String(value)} none={absence === "none"} onWrite={onWrite} />;
  return <Words label={label} value={inLanguage(value, language)} long={field !== "name"} onWrite={(text) => onWrite(text === "" ? null : { ...(typeof value === "object" ? value : {}), [language]: text })} />;
}

function Words({ label, value, long, onWrite }: { label: string; value: string; long: boolean; onWrite: (text: string) => void }) {
  const [text, setText] = useState(value);
  const leave = () => text !== value && onWrite(text.trim());
  return long
    ? <Textarea size="xs" label={label} value={text} autosize minRows={1} onChange={(event) => setText(event.currentTarget.value)} onBlur={leave} />
    : <TextInput size="xs" label={label} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={leave} onKeyDown={(event) => event.key === "Enter" && leave()} />;
}

interface ReferenceProps {
  label: string;
  targets: readonly string[];
  value: string | null;
  none: boolean;
  onWrite: (value: unknown) => void;
}

const NONE = "—";

function Reference({ label, targets, value, none, onWrite }: ReferenceProps) {
  const { say, language } = useWords();
  const nouns = useNouns();
  const plurals = targets.filter((plural) => nouns.byPlural(plural) !== undefined);
  const first = useHereGet<Rows<Row>>(`registers/${plurals[0] ?? "zones"}`, { limit: 1000, fields: "name" }, plurals.length > 0);
  const second = useHereGet<Rows<Row>>(`registers/${plurals[1] ?? "zones"}`, { limit: 1000, fields: "name" }, plurals.length > 1);
  const rows = [...(first.data?.rows ?? []), ...(plurals.length > 1 ? (second.data?.rows ?? []) : [])];
  const data = [{ value: NONE, label: say("web.map.none") }, ...rows.map((row) => ({ value: row.id, label: `${row.id} ${rowName(row, language)}` }))];
  if (value && !rows.some((row) => row.id === value)) data.push({ value, label: value });
  return <Select size="xs" label={label} data={data} value={none ? NONE : value} searchable clearable limit={200} placeholder={say("web.level.unknown")} onChange={(next) => onWrite(next === NONE ? { none: true } : next)} />;
}
