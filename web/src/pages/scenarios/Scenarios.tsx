// Planned changes, asked before they are made: "may we connect this?"
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { MapView, Rows } from "../../api/types";
import { useHere, useHereGet, useHereSend } from "../../entities/here";
import { useNouns } from "../../entities/nouns";
import { useProblemToast } from "../../ui/acts";
import { type Column, DataTable } from "../../ui/DataTable";
import { IconPlus } from "../../ui/icons";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { inLanguage, spokenMoment } from "../../words/spoken";
import { useChoices } from "../map/choices";
import { keyOf, type Plan, scenarioText } from "./write";

interface ScenarioRow {
  scenario: string;
  name: unknown; // in both languages, or as typed
  question: unknown;
  at?: string;
  revision: number;
}

export default function Scenarios() {
  const { say } = useWords();
  const here = useHere();
  const [making, make] = useState(false);
  const list = useHereGet<Rows<ScenarioRow>>("scenarios");
  const add = here.can("edit") && <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => make(true)}>{say("web.scenario.new")}</Button>;
  return (
    <Page title={say("web.page.scenarios")} about={say("web.scenario.about")} actions={add} answer={list.data && list.data.rows.length > 0 ? say("web.scenario.answer", { count: list.data.rows.length }) : undefined}>
      <Loaded query={list}>{({ rows }) => (rows.length === 0 ? <Empty title={say("web.scenario.none")} action={add}>{say("web.scenario.none_advice")}</Empty> : <List rows={rows} />)}</Loaded>
      {making && <NewScenario taken={(list.data?.rows ?? []).map((row) => row.scenario)} onClose={() => make(false)} />}
    </Page>
  );
}

function List({ rows }: { rows: readonly ScenarioRow[] }) {
  const { say, language } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const nameOf = (row: ScenarioRow) => inLanguage(row.name, language) || row.scenario;
  const [pair, choose] = useState<{ one: string | null; other: string | null }>({ one: null, other: null });
  const data = rows.map((row) => ({ value: row.scenario, label: nameOf(row) }));
  const columns: Column<ScenarioRow>[] = [
    { key: "name", label: say("web.scenario.name"), text: (row) => nameOf(row), show: (row) => <To to={here.address(`scenarios/${row.scenario}`)}>{nameOf(row)}</To> },
    { key: "question", label: say("web.scenario.question"), text: (row) => inLanguage(row.question, language) },
    { key: "at", label: say("web.scenario.written"), text: (row) => (row.at ? spokenMoment(row.at, language) : "") },
  ];
  return (
    <Stack gap="lg">
      <DataTable name={`${here.factory}-scenarios`} columns={columns} rows={rows} rowKey={(row) => row.scenario} />
      {rows.length > 1 && (
        <Group align="flex-end" className="no-print">
          <Select size="xs" label={say("web.scenario.one")} data={data} value={pair.one} onChange={(one) => choose({ ...pair, one })} />
          <Select size="xs" label={say("web.scenario.other")} data={data.filter((row) => row.value !== pair.one)} value={pair.other} onChange={(other) => choose({ ...pair, other })} />
          <Button size="xs" variant="default" disabled={!pair.one || !pair.other} onClick={() => void navigate({ to: here.address(`scenarios/${pair.one}`), search: { with: pair.other } as never })}>{say("web.scenario.compare")}</Button>
        </Group>
      )}
    </Stack>
  );
}

function NewScenario({ taken, onClose }: { taken: readonly string[]; onClose: () => void }) {
  const { say, language } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const send = useHereSend<ScenarioRow>();
  const failed = useProblemToast();
  const map = useHereGet<MapView>("map");
  const conduit = useNouns().byName("conduit");
  const choices = useChoices(conduit);
  const [plan, setPlan] = useState<Plan>({ name: "", question: "", from: "", to: "", medium: null, filter: null, authentication: null });
  const change = (more: Partial<Plan>) => setPlan({ ...plan, ...more });
  const zones = (map.data?.zones ?? []).map((zone) => ({ value: zone.id, label: `${zone.id} ${zone.name ?? ""}` }));
  const ready = plan.name.trim() !== "";
  const save = () => {
    const scenario = keyOf(plan.name, taken);
    const conduits = (map.data?.conduits ?? []).map((one) => one.id);
    send.mutate({ method: "PUT", path: `scenarios/${scenario}`, body: { text: scenarioText(plan, conduits, language), revision: 0 } }, {
      onSuccess: () => void navigate({ to: here.address(`scenarios/${scenario}`) }),
      onError: failed,
    });
  };
  return (
    <Modal opened onClose={onClose} title={say("web.scenario.new")} size="lg">
      <form onSubmit={(event) => { event.preventDefault(); if (ready) save(); }}>
        <Stack gap="sm">
          <Text size="sm">{say("web.scenario.new_about")}</Text>
          <TextInput label={say("web.scenario.name")} placeholder={say("web.scenario.name_example")} value={plan.name} onChange={(event) => change({ name: event.currentTarget.value })} required data-autofocus />
          <TextInput label={say("web.scenario.question")} placeholder={say("web.scenario.question_example")} value={plan.question} onChange={(event) => change({ question: event.currentTarget.value })} />
          <Group grow>
            <Select label={say("web.scenario.from")} data={zones} value={plan.from || null} onChange={(from) => change({ from: from ?? "" })} searchable clearable />
            <Select label={say("web.scenario.to")} data={zones.filter((zone) => zone.value !== plan.from)} value={plan.to || null} onChange={(to) => change({ to: to ?? "" })} searchable clearable />
          </Group>
          <Group grow>
            {(["medium", "filter", "authentication"] as const).map((field) => <Select key={field} label={say(`web.scenario.${field}`)} data={choices(field)} value={plan[field]} onChange={(value) => change({ [field]: value })} clearable placeholder={say("web.level.unknown")} />)}
          </Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{say("web.action.cancel")}</Button>
            <Button type="submit" disabled={!ready} loading={send.isPending}>{say("web.scenario.write")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
