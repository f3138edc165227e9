// What a scenario would do, from the answer down to who decides what again.
import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { rowAddress, useHere } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { usePeople } from "../../entities/people";
import { type Column, DataTable } from "../../ui/DataTable";
import { useLevelText } from "../../ui/Level";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { artefactName } from "../recheck/objects";
import { isLevel, reachOf } from "../map/turns";
import type { Answer, Turn, WhatIf } from "./run";

export function Consequences({ found, title }: { found: WhatIf; title?: string }) {
  const { say, word } = useWords();
  const nouns = useNouns();
  const words = useNounWords();
  const people = usePeople();
  const here = useHere();
  const object = (id: string, register?: string) => (register ? <To to={here.address(rowAddress(register, id))}>{id}</To> : id);
  const what = (turn: Turn) => {
    const noun = turn.noun ? nouns.byName(turn.noun) : undefined;
    const [field = turn.field, part] = turn.field.split(".");
    return `${noun ? words.derived(noun, field) : field}${part ? ` ${part}` : ""}`;
  };
  const levelText = useLevelText();
  const level = ({ field }: Turn, value: unknown) => (isLevel(field) ? levelText({ ...reachOf(value), family: /^(importance|threat_level)/.test(field) ? "level" : "requirement_level" }) : String(value ?? say("web.level.unknown")));
  const change = (slug: string) => word(`web.scenario.change.${slug}`);
  const zone = { key: "zone", label: word("noun.zone") };
  return (
    <Stack gap="lg">
      {title && <Title order={2}>{title}</Title>}
      <div role="status">{found.answer.verdict.map((sentence) => <Text key={sentence} fw={700}>{sentence}</Text>)}</div>
      {found.answer.sections.length > 0 && <InWords sections={found.answer.sections} />}
      <Part title={say("web.scenario.changed")} count={found.changed.length}>
        <DataTable name="changed" rows={found.changed} rowKey={(turn) => `${turn.id}.${turn.field}`} columns={[
          { key: "id", label: say("web.recheck.object"), text: (turn) => turn.id, show: (turn) => object(turn.id, turn.noun ? nouns.byName(turn.noun)?.plural : undefined) },
          { key: "field", label: say("web.scenario.what"), text: what },
          { key: "before", label: say("web.scenario.before"), text: (turn) => level(turn, turn.before) },
          { key: "after", label: say("web.scenario.after"), text: (turn) => level(turn, turn.after) },
        ]} />
      </Part>
      <Part title={say("web.scenario.threats")} count={found.threats.length}>
        <DataTable name="threats" rows={found.threats} rowKey={(row) => `${row.zone}${row.threat}`} columns={[
          { ...zone, text: (row) => row.zone, show: (row) => object(row.zone, "zones") },
          { key: "name", label: say("web.scenario.threat"), text: (row) => `${row.threat} ${row.name}` },
          { key: "change", label: say("web.scenario.turn"), text: (row) => change(row.change) },
        ]} />
      </Part>
      <Part title={say("web.scenario.measures")} count={found.measures.length}>
        <DataTable name="measures" rows={found.measures} rowKey={(row) => `${row.zone}${row.measure}`} columns={[
          { ...zone, text: (row) => row.zone, show: (row) => object(row.zone, "zones") },
          { key: "name", label: say("web.scenario.measure"), text: (row) => `${row.measure} ${row.name}` },
          { key: "change", label: say("web.scenario.turn"), text: (row) => change(row.change) },
          { key: "standing", label: say("web.scenario.standing"), text: (row) => word(`report.standing.${row.standing}`) },
        ]} />
      </Part>
      <Part title={say("web.scenario.findings")} count={found.findings.length}>
        <DataTable name="findings" rows={found.findings} rowKey={(row) => `${row.rule}${row.object}${row.change}`} columns={[
          { key: "object", label: say("web.findings.object"), text: (row) => row.object },
          { key: "finding", label: say("web.findings.sentence"), text: (row) => row.finding },
          { key: "change", label: say("web.scenario.turn"), text: (row) => change(row.change) },
        ]} />
      </Part>
      <Part title={say("web.scenario.risk")} count={found.risk.length}>
        <DataTable name="risk" rows={found.risk} rowKey={(row) => `${row.zone}${row.row}${row.axis}`} columns={riskColumns(word, say)} />
      </Part>
      <Part title={say("web.scenario.recheck")} count={found.recheck.length}>
        <DataTable name="recheck" rows={found.recheck} rowKey={(row) => `${row.artefact}${row.id}`} columns={[
          { key: "id", label: say("web.recheck.object"), text: (row) => row.id },
          { key: "artefact", label: say("web.recheck.artefact"), text: artefactName },
          { key: "reason", label: say("web.recheck.reason"), text: (row) => row.reason },
          { key: "owner", label: say("web.recheck.owner"), text: (row) => (row.owner ? people.name(row.owner) : say("web.recheck.nobody")) },
        ]} />
      </Part>
    </Stack>
  );
}

function InWords({ sections }: Pick<Answer, "sections">) {
  const { say } = useWords();
  return (
    <details>
      <summary>{say("web.scenario.in_words")}</summary>
      {sections.map(({ title, lines }) => (
        <section key={title}>
          <Title order={3} mt="sm">{title}</Title>
          {lines.map(({ depth, text }, n) => <Text key={n} size="sm" pl={`${depth * 1.5}rem`}>{text}</Text>)}
        </section>
      ))}
    </details>
  );
}

function riskColumns(word: (key: string) => string, say: (key: "web.scenario.threat" | "web.scenario.axis" | "web.scenario.before" | "web.scenario.after") => string): Column<WhatIf["risk"][number]>[] {
  const upTo = (known: number, worst: number | undefined) => (worst !== undefined && worst > known ? `${known}〜${worst}` : String(known));
  return [
    { key: "zone", label: word("noun.zone"), text: (row) => row.zone },
    { key: "row", label: say("web.scenario.threat"), text: (row) => row.row },
    { key: "axis", label: say("web.scenario.axis"), text: (row) => row.axis },
    { key: "before", label: say("web.scenario.before"), text: (row) => row.before, show: (row) => upTo(row.before, row.before_worst), number: true },
    { key: "after", label: say("web.scenario.after"), text: (row) => row.after, show: (row) => upTo(row.after, row.after_worst), number: true },
  ];
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const { say } = useWords();
  return (
    <section>
      <Title order={3}>{title}　<Text span c="dimmed" size="sm">{say("web.findings.count", { count })}</Text></Title>
      {count === 0 ? <Text size="sm" c="dimmed">{say("web.scenario.nothing")}</Text> : children}
    </section>
  );
}
