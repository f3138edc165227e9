// What the registers could take over from what was seen: accepted, changed first, or refused; one or many at a time.
import { Button, Checkbox, Group, Select, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Proposal } from "../../api/observed";
import { refresh } from "../../api/queries";
import type { Row, Rows } from "../../api/types";
import { useHere } from "../../entities/here";
import { rowName, useNouns, useNounWords } from "../../entities/nouns";
import { useObserved, useReconciliation } from "../../entities/observed";
import { useProblemToast } from "../../ui/acts";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";
import { useCellWords } from "../registers/words";
import { textOf } from "../registers/cells";
import { Accept } from "./Accept";
import { NothingSeen } from "./Beginning";
import { Dismiss } from "./Dismiss";
import { Facts } from "./Evidence";
import classes from "./observe.module.css";
import { fieldsToShow, take } from "./taking";

const KINDS = ["new_asset", "fill_asset", "add_address", "new_conduit", "widen_conduit"] as const;

export default function Proposals() {
  const { say } = useWords();
  const query = useReconciliation();
  const open = query.data?.proposals.filter((one) => one.decision === "") ?? [];
  const seen = query.data && query.data.points.length + query.data.deviations.length + query.data.proposals.length > 0;
  return (
    <Page title={say("web.page.proposals")} about={say("web.observe.proposals_about")} answer={query.data && say("web.observe.proposals_answer", { count: open.length })}>
      <Loaded query={query} lines={10}>{() => (open.length > 0 ? <Shown proposals={open} /> : seen ? <Empty title={say("web.observe.proposals_none")} /> : <NothingSeen />)}</Loaded>
    </Page>
  );
}

function Shown({ proposals }: { proposals: readonly Proposal[] }) {
  const { word, say } = useWords();
  const here = useHere();
  const [keys, choose] = useState<readonly string[]>([]);
  const [doing, act] = useState<{ act: "accept" | "refuse"; proposals: readonly Proposal[] } | null>(null);
  const chosen = proposals.filter((one) => keys.includes(one.key));
  const turn = (key: string) => choose(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
  const editable = here.can("edit");
  return (
    <Stack gap="lg">
      {chosen.length > 0 && <Bulk chosen={chosen} onRefuse={() => act({ act: "refuse", proposals: chosen })} onDone={() => choose([])} />}
      {KINDS.map((kind) => ({ kind, rows: proposals.filter((one) => one.kind === kind) })).filter(({ rows }) => rows.length > 0).map(({ kind, rows }) => (
        <section key={kind}>
          <Group gap="sm">
            <h2>{word(`web.observe.proposals.${kind}`, { count: rows.length })}</h2>
            {editable && rows.length > 1 && <Button size="compact-xs" variant="subtle" className="no-print" onClick={() => choose([...new Set([...keys, ...rows.map(({ key }) => key)])])}>{say("web.observe.choose_all")}</Button>}
          </Group>
          {rows.map((one) => (
            <article key={one.key} className={classes.item} aria-label={word(`web.observe.proposal.${one.kind}`, { id: one.id })}>
              <Group gap="sm" wrap="nowrap" align="flex-start">
                {editable && <Checkbox aria-label={say("web.observe.choose_one", { id: one.id })} checked={keys.includes(one.key)} onChange={() => turn(one.key)} className="no-print" />}
                <div style={{ flex: 1, minWidth: 0 }}>
                  <Values proposal={one} />
                  <Facts facts={one.facts} />
                  {editable && (
                    <Group gap="sm" className="no-print">
                      <Button size="xs" onClick={() => act({ act: "accept", proposals: [one] })}>{say("web.observe.look_and_accept")}</Button>
                      <Button size="xs" variant="default" onClick={() => act({ act: "refuse", proposals: [one] })}>{say("web.observe.refuse")}</Button>
                    </Group>
                  )}
                </div>
              </Group>
            </article>
          ))}
        </section>
      ))}
      {doing?.act === "accept" && <Accept proposals={doing.proposals} onClose={() => act(null)} />}
      {doing?.act === "refuse" && <Dismiss keys={doing.proposals.map(({ key }) => key)} about={doing.proposals.map(({ id }) => id).join(" ")} onClose={() => { act(null); choose([]); }} />}
    </Stack>
  );
}

// Many at once, as they are proposed; new devices may go into one zone together.
function Bulk({ chosen, onRefuse, onDone }: { chosen: readonly Proposal[]; onRefuse: () => void; onDone: () => void }) {
  const { say, language } = useWords();
  const here = useHere();
  const client = useQueryClient();
  const nouns = useNouns();
  const failed = useProblemToast();
  const zones = useObserved<Rows<Row>>("registers/zones", { limit: 1000, fields: "name" });
  const [zone, setZone] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const devices = chosen.some((one) => one.kind === "new_asset");
  const accept = async () => {
    setBusy(true);
    let taken = 0;
    try {
      for (const one of chosen) {
        await take(here.factory, nouns.byName(one.noun)?.plural ?? "", one, one.kind === "new_asset" && zone ? { ...one.values, zone } : one.values);
        taken += 1;
      }
      onDone();
    } catch (error) {
      failed(error);
    } finally {
      setBusy(false);
      refresh(client, here.factory);
      if (taken > 0) toast({ message: say("web.observe.taken_many", { count: taken }) });
    }
  };
  return (
    <Group gap="sm" align="flex-end" className="no-print">
      {devices && <Select size="xs" clearable searchable label={say("web.observe.zone_for_all")} placeholder={say("web.observe.as_proposed")} data={(zones.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.id} ${rowName(row, language)}` }))} value={zone} onChange={setZone} />}
      <Button size="xs" loading={busy} onClick={() => void accept()}>{say("web.observe.accept_many", { count: chosen.length })}</Button>
      <Button size="xs" variant="default" onClick={onRefuse}>{say("web.observe.refuse_many", { count: chosen.length })}</Button>
    </Group>
  );
}

function Values({ proposal }: { proposal: Proposal }) {
  const noun = useNouns().byName(proposal.noun);
  const words = useNounWords();
  const cellWords = useCellWords();
  const said = fieldsToShow(proposal).flatMap((name) => {
    const field = noun?.fields.find((one) => one.name === name);
    const text = field ? textOf(proposal.values[name], field, cellWords) : "";
    return noun && text ? `${words.field(noun, name)} ${text}` : [];
  });
  return <Text size="sm"><b>{proposal.id}</b> {said.join(" · ")}</Text>;
}
