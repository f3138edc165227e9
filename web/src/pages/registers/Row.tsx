// One row whole: every fact to be written, every derived value one click from its reason, what is wrong with it, who
// names it, and how it came to be.
import { Alert, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { problemOf } from "../../api/problem";
import type { NounSchema, RowDetail, Written } from "../../api/types";
import { rowAddress, useHere, useHereGet, useHereSend } from "../../entities/here";
import { rowName, useNouns, useNounWords } from "../../entities/nouns";
import { useActToast, useProblemToast } from "../../ui/acts";
import { Columns } from "../../ui/Columns";
import { ConfirmLeave } from "../../ui/ConfirmLeave";
import { PrintButton } from "../../ui/buttons";
import { IconTrash } from "../../ui/icons";
import { Level, type LevelValue } from "../../ui/Level";
import { Page } from "../../ui/Page";
import { Loaded, Loading } from "../../ui/states";
import { To } from "../../ui/To";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { Did } from "../map/Did";
import { FieldInput } from "./FieldInput";

export default function RowPage() {
  const { register = "", id = "" } = useParams({ strict: false }) as { register?: string; id?: string };
  const noun = useNouns().byPlural(register);
  const row = useHereGet<RowDetail>(rowAddress(register, id));
  const { language, say } = useWords();
  const words = useNounWords();
  const problems = (row.data?.findings_list?.length ?? 0) + (row.data?.questions?.length ?? 0);
  if (!noun) return <Loading lines={12} />;
  return (
    <Page title={`${words.noun(noun.name)} ${id} ${row.data ? rowName(row.data, language) : ""}`} answer={row.data && (problems > 0 ? say("web.map.to_decide", { count: problems }) : say("web.row.nothing_open"))} actions={<PrintButton />}>
      <Loaded query={row} lines={14}>{(data) => <Form key={data.id} noun={noun} row={data} />}</Loaded>
    </Page>
  );
}

function Form({ noun, row }: { noun: NounSchema; row: RowDetail }) {
  const { say } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const [changed, change] = useState<Record<string, unknown>>({});
  const [reason, setReason] = useState("");
  const [did, setDid] = useState<Written | null>(null);
  const dirty = Object.keys(changed).length > 0;
  const address = rowAddress(noun.plural, row.id);
  useEffect(() => change({}), [row.revision]);
  const save = () => send.mutate({ method: "PATCH", path: address, revision: row.revision, body: { fields: changed, ...(reason ? { reason } : {}) } }, {
    onSuccess: ({ data }) => { setDid(data); setReason(""); change({}); acted(say("web.map.changed", { id: row.id }), data); },
    onError: failed,
  });
  const remove = () => send.mutate({ method: "DELETE", path: address, revision: row.revision }, {
    onSuccess: ({ data }) => { acted(say("web.map.removed", { id: row.id }), data); void navigate({ to: here.address(`registers/${noun.plural}`) }); },
    onError: (error) => failed(problemOf(error).status === 409 ? new Error(say("web.row.referenced", { id: row.id })) : error),
  });
  return (
    <Stack gap="lg">
      <Derived noun={noun} row={row} />
      {did && <Did written={did} />}
      <Problems row={row} />
      <form onSubmit={(event) => { event.preventDefault(); if (dirty) save(); }}>
        <Columns least="17rem">
          {noun.fields.filter((field) => field.kind !== "id" && field.name !== "extra").map((field) => (
            <FieldInput key={`${field.name}:${row.revision}`} noun={noun} field={field} value={field.name in changed ? changed[field.name] : row.fields[field.name]} readOnly={!here.can("edit")} onChange={(value) => change({ ...changed, [field.name]: value })} />
          ))}
        </Columns>
        {here.can("edit") && (
          <Group mt="md" align="flex-end" className="no-print">
            <TextInput label={say("web.row.reason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} style={{ flex: 1 }} />
            <Button type="submit" disabled={!dirty} loading={send.isPending}>{say("web.row.save")}</Button>
            <Button variant="subtle" color="red" leftSection={<IconTrash size={14} />} onClick={remove}>{say("web.action.remove")}</Button>
          </Group>
        )}
      </form>
      <Others noun={noun} row={row} />
      <ConfirmLeave when={dirty} />
    </Stack>
  );
}

function Derived({ noun, row }: { noun: NounSchema; row: RowDetail }) {
  const { say } = useWords();
  const words = useNounWords();
  const here = useHere();
  const shown = noun.derived.filter(({ name, kind }) => kind !== "texts" && !name.endsWith("_worst") && ["number", "string"].includes(typeof row.derived?.[name]));
  if (shown.length === 0) return null;
  return (
    <Group gap="xl" align="flex-end">
      {shown.map(({ name, kind }) => (
        <div key={name}>
          <Text size="xs" c="dimmed">{words.derived(noun, name)}</Text>
          <Why id={row.id} field={name}>{kind === "number" ? String(row.derived?.[name]) : <Level known={row.derived?.[name] as LevelValue} worst={row.derived?.[`${name}_worst`] as LevelValue} family={["importance", "threat_level"].includes(name) ? "level" : "requirement_level"} />}</Why>
        </div>
      ))}
      {here.can("edit") && shown.some(({ name }) => name === "importance") && <To to={here.address(`registers/overrides?q=${encodeURIComponent(row.id)}`)}>{say("web.row.override")}</To>}
    </Group>
  );
}

function Problems({ row }: { row: RowDetail }) {
  const { say, word } = useWords();
  const groups = (["findings_list", "questions", "accepted"] as const).filter((name) => (row[name]?.length ?? 0) > 0);
  if (groups.length === 0) return null;
  return (
    <Alert variant="light" color="yellow" p="sm">
      {groups.map((name) => (
        <div key={name}>
          <Text fw={700} size="sm">{word(`web.row.${name.replace("_list", "")}`)}</Text>
          <ul className="compact">{row[name]?.map((one) => <li key={`${one.rule}${one.item}`}><Why id={row.id} field={one.rule}>{one.sentence}</Why></li>)}</ul>
        </div>
      ))}
      {(row.recheck?.length ?? 0) > 0 && <Text size="sm">{say("web.row.recheck", { count: row.recheck?.length ?? 0 })}</Text>}
    </Alert>
  );
}

function Others({ noun, row }: { noun: NounSchema; row: RowDetail }) {
  const { say } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  const label = (plural: string) => {
    const other = nouns.byPlural(plural);
    return other ? words.noun(other.name) : plural;
  };
  return (
    <Group gap="xl" align="flex-start" className="no-print">
      <To to={here.address(`history?register=${noun.plural}&id=${encodeURIComponent(row.id)}`)}>{say("web.history.of", { id: row.id })}</To>
      {(row.referenced_by?.length ?? 0) > 0 && (
        <div>
          <Title order={2} size="h3">{say("web.row.referenced_by", { count: row.referenced_by?.length ?? 0 })}</Title>
          <ul className="compact">{row.referenced_by?.slice(0, 100).map((one) => <li key={`${one.register}${one.id}${one.field}`}>{label(one.register)} <To to={here.address(rowAddress(one.register, one.id))}>{one.id}</To></li>)}</ul>
        </div>
      )}
    </Group>
  );
}
