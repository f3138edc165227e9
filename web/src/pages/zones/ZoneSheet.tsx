// The decision sheet of a zone: what it must withstand, what is in force, what remains, and who approved it. Printed, it
// carries the head of the log, so that a rewritten past would show.
import { Alert, Button, Stack, Table, Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useFactories } from "../../api/queries";
import type { RowDetail, Written } from "../../api/types";
import { rowAddress, useHere, useHereGet, useHereSend } from "../../entities/here";
import { rowName } from "../../entities/nouns";
import { usePeople } from "../../entities/people";
import { useActToast, useProblemToast } from "../../ui/acts";
import { DownloadButton, PrintButton } from "../../ui/buttons";
import { Columns } from "../../ui/Columns";
import { DataTable } from "../../ui/DataTable";
import { Level } from "../../ui/Level";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { Statement } from "../../ui/Statement";
import { To } from "../../ui/To";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { inLanguage, spokenDate } from "../../words/spoken";
import { useCatalogue } from "../../entities/catalogue";
import { type Approval, type Assessment, byThreat, type DecisionPage, upTo, type ZoneAssessment } from "./decision";

export default function ZoneSheet() {
  const { zone = "" } = useParams({ strict: false }) as { zone?: string };
  const { say, word, language } = useWords();
  const here = useHere();
  const row = useHereGet<RowDetail>(rowAddress("zones", zone));
  const assessment = useHereGet<Assessment>("assessment");
  const decisions = useHereGet<DecisionPage>("decisions");
  const decision = decisions.data?.rows.find((one) => one.zone === zone);
  const name = row.data ? rowName(row.data, language) : "";
  const [approving, approve] = useState(false);
  const actions = (
    <>
      {here.can("approve") && <Button size="xs" onClick={() => approve(true)}>{say("web.decision.approve")}</Button>}
      <DownloadButton label="PDF" files={[{ label: "PDF", path: `factories/${here.factory}/reports/zone-sheets`, query: { format: "pdf", zone, ...here.asOf } }]} />
      <PrintButton />
    </>
  );
  return (
    <Page title={`${say("web.page.zone_sheet")} ${zone} ${name}`} answer={decision && word(`web.decision.says.${decision.state}`)} actions={actions}>
      <Loaded query={row}>
        {(zoneRow) => (
          <Stack gap="lg">
            <Facts row={zoneRow} />
            <Loaded query={assessment} lines={12}>
              {(document) => {
                const found = document.zones.find((one) => one.id === zone);
                return found ? <Derived zone={found} row={zoneRow} /> : <Empty title={say("web.decision.no_zone")}>{say("web.decision.no_zone_advice")}</Empty>;
              }}
            </Loaded>
            {decision?.approval && <Approved approval={decision.approval} stale={decision.state === "stale"} />}
            <Signatures />
          </Stack>
        )}
      </Loaded>
      {approving && <Approve zone={zone} onClose={() => approve(false)} />}
    </Page>
  );
}

function Facts({ row }: { row: RowDetail }) {
  const { say, word, language } = useWords();
  const here = useHere();
  const people = usePeople();
  const text = (field: string) => inLanguage(row.fields[field], language) || say("web.level.unknown");
  const businesses = Array.isArray(row.fields.businesses) ? (row.fields.businesses as string[]) : [];
  return (
    <Table variant="vertical" withTableBorder>
      <Table.Tbody>
        <Table.Tr><Table.Th w="12em">{word("field.zone.aim")}</Table.Th><Table.Td>{text("aim")}</Table.Td></Table.Tr>
        <Table.Tr><Table.Th>{word("field.zone.businesses")}</Table.Th><Table.Td>{businesses.length === 0 ? say("web.level.unknown") : businesses.map((id) => <span key={id}><To to={here.address(rowAddress("businesses", id))}>{id}</To> </span>)}</Table.Td></Table.Tr>
        <Table.Tr><Table.Th>{word("field.zone.responsible")}</Table.Th><Table.Td>{typeof row.fields.responsible === "string" ? people.name(row.fields.responsible) : say("web.level.unknown")}</Table.Td></Table.Tr>
        <Table.Tr><Table.Th>{word("field.zone.area")}</Table.Th><Table.Td>{text("area")}</Table.Td></Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

function Derived({ zone, row }: { zone: ZoneAssessment; row: RowDetail }) {
  const { say, word } = useWords();
  const threats = useCatalogue("threats");
  const measures = useCatalogue("measures");
  const open = [...(row.findings_list ?? []), ...(row.questions ?? [])];
  const gaps = (zone.measures ?? []).filter((one) => one.required && !["done", "reviewed", "documented", "compensated", "not_applicable"].includes(one.standing));
  return (
    <Stack gap="lg">
      <Columns least="10rem">
        {(["importance", "threat_level", "requirement_level"] as const).map((field) => (
          <div key={field}>
            <Text size="xs" c="dimmed">{word(`derived.zone.${field}`)}</Text>
            <Why id={zone.id} field={field}><Level known={zone[field]} worst={zone[`${field}_worst`]} family={field === "requirement_level" ? "requirement_level" : "level"} /></Why>
          </div>
        ))}
      </Columns>
      <section>
        <Title order={2}>{say("web.decision.sl")}</Title>
        <Table.ScrollContainer minWidth={420} type="native">
          <Table withTableBorder withColumnBorders>
            <Table.Thead><Table.Tr><Table.Th>FR</Table.Th>{Object.keys(zone.sl_t).map((fr) => <Table.Th key={fr} ta="center">{fr}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>
              <Table.Tr><Table.Th>SL-T</Table.Th>{Object.entries(zone.sl_t).map(([fr, level]) => <Table.Td key={fr} ta="center"><Why id={zone.id} field={`sl_t.${fr}`}>{upTo(level, zone.sl_t_worst[fr] ?? level)}</Why></Table.Td>)}</Table.Tr>
              <Table.Tr><Table.Th>SL-A</Table.Th>{Object.keys(zone.sl_t).map((fr) => <Table.Td key={fr} ta="center">{zone.sl_a[fr] ?? 0} <Text span size="xs" c="dimmed">({zone.achieved[fr]?.fulfilled ?? 0}/{zone.achieved[fr]?.demanded ?? 0})</Text></Table.Td>)}</Table.Tr>
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </section>
      <section>
        <Title order={2}>{say("web.decision.threats")}</Title>
        <DataTable name={`${zone.id}-threats`} rows={byThreat(zone.risk ?? [])} rowKey={(one) => one.threat} empty={<Text size="sm" c="dimmed">{say("web.scenario.nothing")}</Text>} columns={[
          { key: "threat", label: say("web.scenario.threat"), text: (one) => `${one.threat} ${threats.name(one.threat)}`, show: (one) => <Why id={zone.id} field={`threats.${one.threat}`}>{one.threat} {threats.name(one.threat)}</Why> },
          { key: "before", label: say("web.scenario.before"), text: (one) => one.before, show: (one) => upTo(one.before, one.before_worst), number: true },
          { key: "after", label: say("web.scenario.after"), text: (one) => one.after, show: (one) => upTo(one.after, one.after_worst), number: true },
        ]} />
      </section>
      <section>
        <Title order={2}>{say("web.decision.measures")}　<Text span size="sm" c="dimmed">{say("web.decision.measures_count", { required: (zone.measures ?? []).filter((one) => one.required).length, gaps: gaps.length })}</Text></Title>
        <DataTable name={`${zone.id}-measures`} rows={(zone.measures ?? []).filter((one) => one.required)} rowKey={(one) => one.id} columns={[
          { key: "measure", label: say("web.scenario.measure"), text: (one) => `${one.id} ${measures.name(one.id)}`, show: (one) => <Why id={zone.id} field={`measures.${one.id}`}>{one.id} {measures.name(one.id)}</Why> },
          { key: "standing", label: say("web.scenario.standing"), text: (one) => word(`report.standing.${one.expired ? "expired" : one.standing}`) },
        ]} />
      </section>
      {open.length > 0 && (
        <section>
          <Title order={2}>{say("web.map.to_decide", { count: open.length })}</Title>
          <ul className="compact">{open.map((one) => <li key={`${one.rule}${one.item}`}><Why id={row.id} field={one.rule}>{one.rule} {one.sentence}</Why></li>)}</ul>
        </section>
      )}
    </Stack>
  );
}

function Approved({ approval, stale }: { approval: Approval; stale: boolean }) {
  const { say, language } = useWords();
  const people = usePeople();
  return (
    <Alert variant="light" color={stale ? "yellow" : "accent"} title={say(stale ? "web.decision.was_approved" : "web.decision.is_approved")}>
      <Text size="sm">{approval.on ? spokenDate(approval.on, language) : ""} {approval.by ? people.name(approval.by) : ""}</Text>
      <Text size="sm">{inLanguage(approval.reason, language)}</Text>
      {approval.head && <Text size="xs" ff="monospace">{say("web.decision.head", { number: approval.head.number, hash: approval.head.hash })}</Text>}
    </Alert>
  );
}

function Signatures() {
  const { say } = useWords();
  const here = useHere();
  const factories = useFactories();
  const head = factories.data?.rows.find((one) => one.key === here.factory)?.head;
  return (
    <Stack gap="sm" className="only-print">
      {head && <Text size="xs" ff="monospace">{say("web.decision.head", { number: head.number, hash: head.hash })}</Text>}
      <Table withTableBorder withColumnBorders>
        <Table.Tbody>
          <Table.Tr>{(["web.decision.sign_owner", "web.decision.sign_security", "web.decision.sign_manager"] as const).map((key) => <Table.Td key={key} h={64} valign="top"><Text size="xs">{say(key)}</Text></Table.Td>)}</Table.Tr>
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function Approve({ zone, onClose }: { zone: string; onClose: () => void }) {
  const { say } = useWords();
  const here = useHere();
  const people = usePeople();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const record = (by: string, reason: string) => send.mutate({ method: "POST", path: "decisions", body: { zones: [zone], by, reason } }, {
    onSuccess: ({ data }) => { acted(say("web.decision.approved_now", { zone }), data); onClose(); },
    onError: failed,
  });
  return (
    <Statement title={say("web.decision.approve_title", { zone })} about={<Text size="sm">{say("web.decision.approve_about")}</Text>} who={say("web.decision.by")}
      people={people.choices} action={say("web.decision.approve")} busy={send.isPending} onClose={onClose} onRecord={record} />
  );
}
