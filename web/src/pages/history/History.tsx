// Who changed what, when and why: newest first; any two moments compared; the plant as it was.
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { get } from "../../api/client";
import { factoryPath } from "../../api/queries";
import type { Rows, Written } from "../../api/types";
import { addressOf, useHere, useHereGet, useHereSend } from "../../entities/here";
import { useActToast, useProblemToast } from "../../ui/acts";
import { type Column, DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { inLanguage, spokenMoment } from "../../words/spoken";
import { type ActRow, kindKey, momentOf } from "./acts";
import { EraseRow } from "./EraseRow";
import { grouped } from "./head";

export default function History() {
  const { say } = useWords();
  const here = useHere();
  const { id, register } = useSearch({ strict: false }) as { id?: string; register?: string };
  const list = useHereGet<Rows<ActRow>>("changes", { limit: 100, id, register });
  const newest = list.data?.rows[0];
  const { language } = useWords();
  const answer = newest && say("web.history.answer", { number: newest.number, at: spokenMoment(newest.at, language), who: newest.shown_as ?? say("web.history.erased") });
  return (
    <Page title={id ? say("web.history.of", { id }) : say("web.page.history")} about={say("web.history.about")} answer={answer} actions={here.can("audit") && <To to={here.address("verify")}>{say("web.page.verify")}</To>}>
      <AsOf />
      <Loaded query={list}>{(first) => <Acts first={first} filter={{ id, register }} />}</Loaded>
      {id && register && <EraseRow register={register} id={id} />}
    </Page>
  );
}

// The whole application as of a moment, or two moments side by side.
function AsOf() {
  const { say } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const [day, setDay] = useState("");
  return (
    <Group gap="sm" align="flex-end" className="no-print">
      <TextInput size="xs" type="datetime-local" label={say("web.history.moment")} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
      <Button size="xs" variant="default" disabled={day === ""} onClick={() => void navigate({ to: addressOf(here.factory, ""), search: { at: momentOf(day) } as never })}>{say("web.history.look")}</Button>
      <Button size="xs" variant="default" disabled={day === ""} onClick={() => void navigate({ to: addressOf(here.factory, "compare"), search: { from: momentOf(day) } as never })}>{say("web.history.compare")}</Button>
    </Group>
  );
}

function Acts({ first, filter }: { first: Rows<ActRow>; filter: { id?: string; register?: string } }) {
  const { say, word, language } = useWords();
  const here = useHere();
  const [more, setMore] = useState<{ after: number; rows: ActRow[]; next?: string | number | null } | null>(null);
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const newest = first.rows[0]?.number ?? 0;
  const further = more?.after === newest ? more : null; // older pages belong to this newest one
  const rows = [...first.rows, ...(further?.rows ?? [])];
  const next = further ? further.next : first.next;
  const older = async () => {
    const page = await get<Rows<ActRow>>(factoryPath(here.factory, "changes"), { limit: 100, before: rows.at(-1)?.number, ...filter });
    setMore({ after: newest, rows: [...(further?.rows ?? []), ...page.rows], next: page.next });
  };
  const undo = (act: ActRow) => send.mutate({ method: "POST", path: `changes/${act.number}/undo`, body: {} }, {
    onSuccess: ({ data }) => acted(say("web.history.undone", { number: act.number }), data), onError: failed,
  });
  const columns: Column<ActRow>[] = [
    { key: "number", label: say("web.history.number"), text: (act) => act.number, show: (act) => <To to={here.address(`history/${act.number}`)}>{act.number}</To>, number: true },
    { key: "at", label: say("web.history.at"), text: (act) => spokenMoment(act.at, language) },
    { key: "who", label: say("web.history.who"), text: (act) => act.shown_as ?? say("web.history.erased") },
    { key: "kind", label: say("web.history.kind"), text: (act) => word(kindKey(act.kind)) },
    { key: "items", label: say("web.history.items"), text: (act) => act.items, number: true },
    { key: "reason", label: say("web.recheck.reason"), text: (act) => (act.undoes ? say("web.history.undoes", { number: act.undoes }) : inLanguage(act.reason, language)) },
    ...(here.can("edit") ? [{ key: "undo", label: "", text: () => "", show: (act: ActRow) => <Button size="compact-xs" variant="subtle" className="no-print" onClick={() => undo(act)}>{say("web.action.undo")}</Button> }] : []),
  ];
  return (
    <Stack gap="sm">
      <DataTable name={`${here.factory}-history`} columns={columns} rows={rows} rowKey={(act) => String(act.number)} empty={<Empty title={say("web.history.none")}>{say("web.history.none_advice")}</Empty>} />
      {next && <Button variant="default" size="xs" onClick={() => void older().catch(failed)}>{say("web.history.older")}</Button>}
      {first.rows[0]?.hash && <Text size="xs" c="dimmed" ff="monospace">{say("web.decision.head", { number: first.rows[0].number, hash: grouped(first.rows[0].hash) })}</Text>}
    </Stack>
  );
}
