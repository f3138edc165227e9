// What an import would change, row by row, before anything changes. Rejected rows can be put right here.
import { Alert, Button, Group, Radio, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Written } from "../../api/types";
import { useHere, useHereGet, useHereSend } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { useActToast, useProblemToast } from "../../ui/acts";
import { DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/states";
import { useWords } from "../../words";
import { inLanguage } from "../../words/spoken";
import { plain } from "../history/acts";
import { FieldInput } from "../registers/FieldInput";
import { byRow, cellKey, corrections, type ImportPreview, type Rejected } from "./preview-document";

const MOST_SHOWN = 500; // changes on the screen; all are taken

type Take = "file" | "here";

export default function Preview() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const { say } = useWords();
  const [ending, end] = useState(false); // once it is decided, there is nothing to read again
  const found = useHereGet<ImportPreview>(`imports/${encodeURIComponent(id)}`, undefined, !ending);
  const preview = found.data;
  const count = (change: string) => preview?.changes.filter((row) => row.change === change).length ?? 0;
  const answer = preview && say("web.import.answer", { added: count("added"), changed: count("changed"), removed: count("removed"), unchanged: preview.unchanged, rejected: preview.rejected_rows });
  return (
    <Page title={say("web.page.import")} about={preview?.file} answer={answer}>
      <Loaded query={found} lines={12}>{(document) => <Decide preview={document} onEnd={end} />}</Loaded>
    </Page>
  );
}

function Decide({ preview, onEnd }: { preview: ImportPreview; onEnd: (ending: boolean) => void }) {
  const { say } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const [take, setTake] = useState<Take | null>(null);
  const [typed, setTyped] = useState<Record<string, unknown>>({});
  const [reason, setReason] = useState("");
  const path = `imports/${encodeURIComponent(preview.id)}`;
  const fixed = corrections(preview.rejected, typed);
  const undecided = preview.conflicts.length > 0 && take === null;
  const nothing = preview.changes.length === 0 && fixed.length === 0;
  const settle = (wish: Parameters<typeof send.mutate>[0], onSuccess: (written: Written) => void) => {
    onEnd(true);
    send.mutate(wish, { onSuccess: ({ data }) => onSuccess(data), onError: (error) => { onEnd(false); failed(error); } });
  };
  const commit = () => settle({ method: "POST", path: `${path}/commit`, body: { ...(take ? { take } : {}), reason, corrections: fixed } }, (data) => {
    acted(say("web.import.done", { file: preview.file }), data);
    void navigate({ to: here.address(data.act ? `history/${data.act.number}` : "history") });
  });
  const drop = () => settle({ method: "DELETE", path }, () => void navigate({ to: here.address("import") }));
  return (
    <Stack gap="lg">
      <Sheets preview={preview} />
      {preview.conflicts.length > 0 && <Conflicts preview={preview} take={take} onTake={setTake} />}
      {preview.rejected.length > 0 && <RejectedRows preview={preview} typed={typed} onType={(key, value) => setTyped({ ...typed, [key]: value })} fixed={fixed.length} />}
      <Changes preview={preview} />
      <Group align="flex-end" className="no-print">
        <TextInput label={say("web.import.reason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} style={{ flex: 1 }} />
        <Button variant="default" onClick={drop}>{say("web.import.drop_it")}</Button>
        <Button disabled={undecided || nothing} loading={send.isPending} onClick={commit}>{say("web.import.commit", { count: preview.changes.length + fixed.length })}</Button>
      </Group>
      {undecided && <Text size="sm" c="dimmed">{say("web.import.decide_first")}</Text>}
    </Stack>
  );
}

function Sheets({ preview }: { preview: ImportPreview }) {
  const { say } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  const register = (name: string | null) => {
    const noun = name ? (nouns.byPlural(name) ?? nouns.byName(name)) : undefined;
    return noun ? words.register(noun) : say("web.import.left_out");
  };
  return (
    <Stack gap="xs">
      <DataTable name={`${here.factory}-import-sheets`} rows={preview.sheets} rowKey={(sheet, n) => `${sheet.name}${n}`} columns={[
        { key: "name", label: say("web.import.sheet"), text: (sheet) => sheet.name },
        { key: "register", label: say("web.import.register"), text: (sheet) => register(sheet.register) },
        { key: "rows", label: say("web.history.items"), text: (sheet) => sheet.rows, number: true },
      ]} />
      {preview.notes.length > 0 && <Alert variant="light" color="yellow" title={say("web.import.notes")}><ul className="compact">{preview.notes.slice(0, 50).map((note, n) => <li key={`${note.sentence}${n}`}>{note.sentence ?? note.key}</li>)}</ul></Alert>}
    </Stack>
  );
}

function Conflicts({ preview, take, onTake }: { preview: ImportPreview; take: Take | null; onTake: (take: Take) => void }) {
  const { say, language } = useWords();
  const here = useHere();
  const blank = say("web.level.unknown");
  return (
    <section>
      <Title order={2}>{say("web.import.conflicts", { count: preview.conflicts.length })}</Title>
      <Text size="sm">{say("web.import.conflicts_about")}</Text>
      <Radio.Group value={take ?? ""} onChange={(value) => onTake(value as Take)} aria-label={say("web.import.whose")}>
        <Group py="sm"><Radio value="here" label={say("web.import.take_here")} /><Radio value="file" label={say("web.import.take_file")} /></Group>
      </Radio.Group>
      <DataTable name={`${here.factory}-import-conflicts`} rows={preview.conflicts} rowKey={(one) => `${one.id}${one.field}`} columns={[
        { key: "id", label: "ID", text: (one) => one.id },
        { key: "field", label: say("web.scenario.what"), text: (one) => one.field },
        { key: "base", label: say("web.import.base"), text: (one) => plain(one.base, language, blank) },
        { key: "here", label: say("web.import.here"), text: (one) => plain(one.here, language, blank) },
        { key: "file", label: say("web.import.file"), text: (one) => plain(one.file, language, blank) },
      ]} />
    </section>
  );
}

interface RejectedProps {
  preview: ImportPreview;
  typed: Readonly<Record<string, unknown>>;
  onType: (key: string, value: unknown) => void;
  fixed: number;
}

function RejectedRows({ preview, typed, onType, fixed }: RejectedProps) {
  const { say, language } = useWords();
  return (
    <section>
      <Title order={2}>{say("web.import.rejected", { count: preview.rejected_rows })}</Title>
      <Text size="sm">{say("web.import.rejected_about", { fixed })}</Text>
      <Table withTableBorder>
        <Table.Thead><Table.Tr><Table.Th>{say("web.import.place")}</Table.Th><Table.Th>{say("web.recheck.reason")}</Table.Th><Table.Th>{say("web.import.correct")}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {byRow(preview.rejected).slice(0, MOST_SHOWN).flatMap((faults) => faults.map((fault) => (
            <Table.Tr key={`${cellKey(fault)}${fault.key}`}>
              <Table.Td>{fault.sheet} {fault.row !== null && say("web.import.row", { row: fault.row })}<br />{fault.id} {inLanguage(fault.fields?.name, language)}</Table.Td>
              <Table.Td>{fault.sentence}</Table.Td>
              <Table.Td><Right fault={fault} value={typed[cellKey(fault)]} onChange={(value) => onType(cellKey(fault), value)} /></Table.Td>
            </Table.Tr>
          )))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

// The value that belongs there, in an input of its kind; nothing where the whole row is at fault.
function Right({ fault, value, onChange }: { fault: Rejected; value: unknown; onChange: (value: unknown) => void }) {
  const noun = useNouns().byPlural(fault.register ?? "");
  const field = noun?.fields.find((one) => one.name === fault.field);
  return noun && field ? <FieldInput noun={noun} field={field} value={value ?? null} readOnly={false} onChange={onChange} /> : null;
}

function Changes({ preview }: { preview: ImportPreview }) {
  const { say, word, language } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  const blank = say("web.level.unknown");
  const noun = (name: string) => nouns.byPlural(name) ?? nouns.byName(name);
  const rows = preview.changes.slice(0, MOST_SHOWN);
  return (
    <section>
      <Title order={2}>{say("web.import.changes", { count: preview.changes.length })}</Title>
      <DataTable name={`${here.factory}-import-changes`} rows={rows} rowKey={(row) => `${row.register}${row.id}`} empty={<Text size="sm" c="dimmed">{say("web.import.nothing")}</Text>} columns={[
        { key: "register", label: say("web.import.register"), text: (row) => { const one = noun(row.register); return one ? words.register(one) : row.register; } },
        { key: "id", label: "ID", text: (row) => row.id },
        { key: "change", label: say("web.scenario.turn"), text: (row) => word(`web.history.change.${row.change}`) },
        { key: "fields", label: say("web.scenario.what"), text: (row) => row.fields.map((turn) => { const one = noun(row.register); return `${one ? words.field(one, turn.field) : turn.field}: ${row.change === "changed" ? `${plain(turn.before, language, blank)} → ` : ""}${plain(turn.after, language, blank)}`; }).join(" / ") },
      ]} />
      {preview.changes.length > MOST_SHOWN && <Text size="sm" c="dimmed">{say("web.map.did_more", { count: preview.changes.length - MOST_SHOWN })}</Text>}
    </section>
  );
}
