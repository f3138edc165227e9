// What the rules found: what is not decided yet, where, and what closes it.
import { Button, Group, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { rowAddress, useHere, useHereGet } from "../../entities/here";
import { DownloadButton, PrintButton } from "../../ui/buttons";
import { type Column, DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { Accept } from "./Accept";
import { type FindingRow, grouped, type Grouping } from "./grouped";

interface FindingsDocument {
  rows: FindingRow[];
  counts: { finding: number; question: number; accepted: number };
  next?: string | null;
  total: number;
}

const STANDINGS = ["finding", "question", "accepted"] as const;

export default function Findings() {
  const { say, word } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const { standing = "finding", by = "rule", rule = "" } = useSearch({ strict: false }) as { standing?: string; by?: Grouping; rule?: string };
  const narrow = (more: Record<string, string | undefined>) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, ...more }), replace: true });
  const list = useHereGet<FindingsDocument>("findings", { standing, limit: 1000 });
  const answer = list.data && say("web.findings.answer", list.data.counts);
  const actions = <><DownloadButton label={say("web.findings.paper")} files={[{ label: "PDF", path: `factories/${here.factory}/reports/gaps`, query: { format: "pdf", ...here.asOf } }, { label: "Excel", path: `factories/${here.factory}/reports/gaps`, query: { format: "xlsx", ...here.asOf } }]} /><PrintButton /></>;
  return (
    <Page title={say("web.page.findings")} about={say("web.findings.about")} answer={answer} actions={actions}>
      <Group gap="sm" className="no-print" wrap="wrap">
        <SegmentedControl size="xs" value={standing} onChange={(value) => narrow({ standing: value })} aria-label={say("web.findings.standing")}
          data={STANDINGS.map((value) => ({ value, label: word(`web.findings.${value}`) }))} />
        <SegmentedControl size="xs" value={by} onChange={(value) => narrow({ by: value })} aria-label={say("web.findings.group")}
          data={(["rule", "object", "step"] as const).map((value) => ({ value, label: word(`web.findings.by_${value}`) }))} />
        {list.data && <Select size="xs" clearable searchable placeholder={say("web.findings.every_rule")} aria-label={say("web.findings.rule")} value={rule || null} onChange={(value) => narrow({ rule: value ?? undefined })}
          data={[...new Map(list.data.rows.map((row) => [row.rule, `${row.rule} ${row.sentence}`]))].map(([value, label]) => ({ value, label }))} w={280} />}
      </Group>
      <Loaded query={list}>{(document) => <Groups rows={document.rows.filter((row) => rule === "" || row.rule === rule)} by={by} standing={standing} />}</Loaded>
    </Page>
  );
}

function Groups({ rows, by, standing }: { rows: readonly FindingRow[]; by: Grouping; standing: string }) {
  const { say, word } = useWords();
  const here = useHere();
  const [accepting, accept] = useState<FindingRow | null>(null);
  if (rows.length === 0) return <Empty title={word(`web.findings.none.${standing}`)}>{say("web.findings.none_advice")}</Empty>;
  const columns: Column<FindingRow>[] = [
    { key: "object", label: say("web.findings.object"), text: (row) => `${row.object} ${row.name ?? ""}`.trim(), show: (row) => <>{row.register ? <To to={here.address(rowAddress(row.register, row.object))}>{row.object}</To> : row.object} {row.name}</> },
    { key: "sentence", label: say("web.findings.sentence"), text: (row) => row.sentence, show: (row) => <Why id={row.object} field={row.rule}>{row.sentence}</Why> },
    { key: "why", label: say("web.findings.close"), text: (row) => row.closes_when ?? "", show: (row) => <span title={row.advice ?? undefined}>{row.closes_when}</span> },
    { key: "rule", label: say("web.findings.rule"), text: (row) => row.rule },
    ...(standing === "finding" && here.can("approve") ? [{ key: "accept", label: "", text: () => "", show: (row: FindingRow) => <Button size="compact-xs" variant="subtle" className="no-print" onClick={() => accept(row)}>{say("web.findings.accept")}</Button> }] : []),
  ];
  return (
    <Stack gap="lg">
      {grouped(rows, by).map(({ key, title, rows: some }) => (
        <section key={key}>
          <Text fw={700} component="h2">{by === "step" ? say("web.findings.step", { step: title }) : title}　<Text span c="dimmed" size="sm">{say("web.findings.count", { count: some.length })}</Text></Text>
          <DataTable name={`${here.factory}-findings`} columns={columns} rows={some} rowKey={(row, n) => `${row.rule}:${row.object}:${row.item ?? ""}:${n}`} />
        </section>
      ))}
      {accepting && <Accept finding={accepting} onClose={() => accept(null)} />}
    </Stack>
  );
}
