// What must be decided again: since which change, by whom; and the place to say that it was.
import { Alert, Button, Checkbox, Group, Select, Stack, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { RecheckItem, Written } from "../../api/types";
import { useHere, useHereGet, useHereSend } from "../../entities/here";
import { usePeople } from "../../entities/people";
import { useActToast, useProblemToast } from "../../ui/acts";
import { DownloadButton, PrintButton } from "../../ui/buttons";
import { type Column, DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { Statement } from "../../ui/Statement";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenDate } from "../../words/spoken";
import { addressOfObject, artefactName, idOf } from "./objects";

interface RecheckDocument {
  fresh: number;
  recheck: RecheckItem[];
}

export default function Recheck() {
  const { say } = useWords();
  const here = useHere();
  const list = useHereGet<RecheckDocument>("recheck");
  const items = list.data?.recheck ?? [];
  const count = (freshness: string) => items.filter((item) => item.freshness === freshness).length;
  const answer = list.data && say("web.recheck.answer", { stale: count("stale"), unconfirmed: count("unconfirmed"), due: count("due"), fresh: list.data.fresh });
  const actions = <><DownloadButton label={say("web.recheck.paper")} files={[{ label: "PDF", path: `factories/${here.factory}/reports/recheck`, query: { format: "pdf", ...here.asOf } }, { label: "Excel", path: `factories/${here.factory}/reports/recheck`, query: { format: "xlsx", ...here.asOf } }]} /><PrintButton /></>;
  return (
    <Page title={say("web.page.recheck")} about={say("web.recheck.about")} answer={answer} actions={actions}>
      <Loaded query={list}>{(document) => <List items={document.recheck} />}</Loaded>
    </Page>
  );
}

function List({ items }: { items: readonly RecheckItem[] }) {
  const { say, word, language } = useWords();
  const here = useHere();
  const people = usePeople();
  const navigate = useNavigate();
  const { freshness = "", owner = "" } = useSearch({ strict: false }) as { freshness?: string; owner?: string };
  const narrow = (more: { freshness?: string; owner?: string }) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, ...more }), replace: true });
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set());
  const [asking, ask] = useState(false);
  const shown = useMemo(() => items.filter((item) => (freshness === "" || item.freshness === freshness) && (owner === "" || item.owner === owner)), [items, freshness, owner]);
  const chosen = shown.filter((item) => ticked.has(idOf(item)));
  const toggle = (ids: readonly string[], on: boolean) => tick((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const owners = [...new Set(items.flatMap((item) => item.owner ?? []))].map((id) => ({ value: id, label: people.name(id) }));
  const columns: Column<RecheckItem>[] = [
    ...(here.can("confirm") ? [{ key: "tick", label: "✓", text: () => "", show: (item: RecheckItem) => <Checkbox size="xs" aria-label={say("web.recheck.tick", { id: item.id })} checked={ticked.has(idOf(item))} onChange={(event) => toggle([idOf(item)], event.currentTarget.checked)} /> }] : []),
    { key: "id", label: say("web.recheck.object"), text: (item) => item.id, show: (item) => <To to={here.address(addressOfObject(item))}>{item.id}</To> },
    { key: "artefact", label: say("web.recheck.artefact"), text: (item) => artefactName(item) },
    { key: "freshness", label: say("web.recheck.state"), text: (item) => word(`web.recheck.freshness.${item.freshness}`) },
    { key: "reason", label: say("web.recheck.reason"), text: (item) => item.reason },
    { key: "owner", label: say("web.recheck.owner"), text: (item) => (item.owner ? people.name(item.owner) : say("web.recheck.nobody")) },
    { key: "since", label: say("web.recheck.confirmed"), text: (item) => (item.confirmed_on ? spokenDate(item.confirmed_on, language) : "") },
  ];
  if (items.length === 0) return <Empty title={say("web.recheck.nothing")}>{say("web.recheck.nothing_advice")}</Empty>;
  return (
    <Stack gap="sm">
      <Group gap="sm" className="no-print">
        <Select size="xs" clearable placeholder={say("web.recheck.every_state")} aria-label={say("web.recheck.state")} value={freshness || null} onChange={(value) => narrow({ freshness: value ?? undefined })}
          data={["stale", "due", "unconfirmed"].map((value) => ({ value, label: word(`web.recheck.freshness.${value}`) }))} />
        <Select size="xs" clearable searchable placeholder={say("web.recheck.everybody")} aria-label={say("web.recheck.owner")} value={owner || null} onChange={(value) => narrow({ owner: value ?? undefined })} data={owners} />
        {here.can("confirm") && <Button size="xs" variant="default" onClick={() => toggle(shown.map(idOf), chosen.length < shown.length)}>{say(chosen.length < shown.length ? "web.recheck.tick_all" : "web.recheck.tick_none", { count: shown.length })}</Button>}
        {here.can("confirm") && <Button size="xs" disabled={chosen.length === 0} onClick={() => ask(true)}>{say("web.recheck.confirm", { count: chosen.length })}</Button>}
      </Group>
      <DataTable name={`${here.factory}-recheck`} columns={columns} rows={shown} rowKey={idOf} empty={<Text c="dimmed">{say("web.recheck.none_so")}</Text>} />
      {asking && <Confirm items={chosen} onClose={() => ask(false)} onDone={() => { tick(new Set()); ask(false); }} />}
    </Stack>
  );
}

function Confirm({ items, onClose, onDone }: { items: readonly RecheckItem[]; onClose: () => void; onDone: () => void }) {
  const { say } = useWords();
  const here = useHere();
  const people = usePeople();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const owners = [...new Set(items.map((item) => item.owner ?? ""))];
  const confirm = (by: string, reason: string) => send.mutate({ method: "POST", path: "confirmations", body: { objects: items.map(idOf), by, reason } }, {
    onSuccess: ({ data }) => { acted(say("web.recheck.confirmed_now", { count: items.length }), data); onDone(); },
    onError: failed,
  });
  return (
    <Statement title={say("web.recheck.confirm", { count: items.length })} who={say("web.recheck.by")} people={people.choices} first={owners.length === 1 ? owners[0] : null}
      action={say("web.recheck.record")} busy={send.isPending} onClose={onClose} onRecord={confirm}
      about={<><Text size="sm">{say("web.recheck.confirm_about")}</Text>{owners.length > 1 && <Alert p="sm" color="yellow" variant="light">{say("web.recheck.several_owners", { count: owners.length })}</Alert>}</>} />
  );
}
