// Would it hurt? What would have been cut, had a rule been there while it was looked. Nothing is sent anywhere.
import { Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "../../api/client";
import type { Replay as Replayed, ReplayWish } from "../../api/observed";
import { factoryPath } from "../../api/queries";
import type { Row, Rows } from "../../api/types";
import { useHere } from "../../entities/here";
import { rowName } from "../../entities/nouns";
import { useObserved } from "../../entities/observed";
import { useProblemToast } from "../../ui/acts";
import { DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Partial } from "../../ui/states";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";
import { Coverage } from "./Coverage";
import { answerOf, isComplete, type RuleKind, RULES, wishOf } from "./rule";

export default function Replay() {
  const { say, word } = useWords();
  const here = useHere();
  const failed = useProblemToast();
  const { zone = "", other = "", service = "" } = useSearch({ strict: false }) as { zone?: string; other?: string; service?: string };
  const [kind, setKind] = useState<RuleKind>("pair");
  const [wish, setWish] = useState<ReplayWish>({ zone, other, service });
  const zones = useChoices("zones");
  const assets = useChoices("assets");
  const replay = useMutation({
    mutationFn: async () => (await send<Replayed>("POST", factoryPath(here.factory, "observed/replay"), { body: wishOf(kind, wish) })).data,
    onError: failed,
  });
  const change = (more: ReplayWish) => { setWish({ ...wish, ...more }); replay.reset(); };
  const result = replay.data;
  return (
    <Page title={say("web.page.replay")} about={say("web.observe.replay_about")} answer={result && word(`web.observe.replay.${answerOf(result)}`, { count: result.cut.length, passing: result.passing })}>
      <form onSubmit={(event) => { event.preventDefault(); if (isComplete(kind, wish)) replay.mutate(); }}>
        <Stack gap="sm" className="no-print">
          <SegmentedControl size="xs" aria-label={say("web.observe.rule")} value={kind} onChange={(value) => { setKind(value as RuleKind); replay.reset(); }} data={RULES.map((value) => ({ value, label: word(`web.observe.rule.${value}`) }))} />
          <Group gap="sm" align="flex-end">
            {kind !== "asset" && <Select label={say(kind === "pair" ? "web.observe.rule_from" : "web.observe.rule_zone")} searchable data={zones} value={wish.zone || null} onChange={(value) => change({ zone: value ?? "" })} required />}
            {kind === "pair" && <Select label={say("web.observe.rule_to")} searchable data={zones} value={wish.other || null} onChange={(value) => change({ other: value ?? "" })} required />}
            {kind === "asset" && <Select label={say("web.observe.rule_asset")} searchable limit={200} data={assets} value={wish.asset || null} onChange={(value) => change({ asset: value ?? "" })} required />}
            <TextInput label={say("web.observe.rule_service")} placeholder="SMB/445" value={wish.service ?? ""} onChange={(event) => change({ service: event.currentTarget.value, keep: "" })} />
            <TextInput label={say("web.observe.rule_keep")} placeholder="SLMP/5007" value={wish.keep ?? ""} onChange={(event) => change({ keep: event.currentTarget.value, service: "" })} />
            <Button type="submit" loading={replay.isPending} disabled={!isComplete(kind, wish)}>{say("web.observe.replay_now")}</Button>
          </Group>
        </Stack>
      </form>
      {result && <Result result={result} />}
    </Page>
  );
}

function Result({ result }: { result: Replayed }) {
  const { say, word, language } = useWords();
  const here = useHere();
  const comma = language === "ja" ? "、" : ", ";
  return (
    <>
      {!result.covered && <Partial>{say("web.observe.replay_uncovered")}</Partial>}
      <DataTable name={`${here.factory}-replay`} rows={result.cut} rowKey={(_, n) => String(n)} columns={[
        { key: "service", label: word("observed.column.service"), text: (row) => row.service },
        { key: "client", label: word("observed.column.client"), text: (row) => `${row.client} ${row.from}`.trim() },
        { key: "server", label: word("observed.column.server"), text: (row) => `${row.server} ${row.to}`.trim() },
        { key: "operations", label: word("observed.column.class"), text: (row) => row.operations.map((one) => word(`operation_class.${one}`)).join(comma) },
        { key: "hours", label: say("web.observe.cut_hours"), text: (row) => row.hours.length, show: (row) => <Hours hours={row.hours} /> },
      ]} />
      <Text size="sm">{say("web.observe.passing", { count: result.passing })}</Text>
      <Coverage points={result.points} unobserved={[]} />
    </>
  );
}

function Hours({ hours }: { hours: readonly string[] }) {
  const { say, language } = useWords();
  const [first] = hours;
  if (!first) return null;
  if (hours.length === 1) return <>{spokenMoment(first, language)}</>;
  return <details><summary>{say("web.observe.cut_in", { count: hours.length, first: spokenMoment(first, language) })}</summary>{hours.map((hour) => <div key={hour}>{spokenMoment(hour, language)}</div>)}</details>;
}

function useChoices(plural: string): { value: string; label: string }[] {
  const { language } = useWords();
  const list = useObserved<Rows<Row>>(`registers/${plural}`, { limit: 1000, fields: "name" });
  return (list.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.id} ${rowName(row, language)}`.trim() }));
}
