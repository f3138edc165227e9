// Risk by zone, threat and axis: before measures, and what remains with those in force.
import { SegmentedControl, Stack, Table, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useHere, useHereGet } from "../../entities/here";
import { useCatalogue } from "../../entities/catalogue";
import { PrintButton } from "../../ui/buttons";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { type Assessment, byThreat, upTo } from "../zones/decision";
import classes from "./risk.module.css";

const AXES = ["BC", "S", "Q", "D", "C"] as const;

export default function Risk() {
  const { say } = useWords();
  const assessment = useHereGet<Assessment>("assessment");
  const worst = (assessment.data?.zones ?? []).flatMap((zone) => (zone.risk ?? []).map((cell) => ({ zone: zone.id, ...cell }))).sort((a, b) => b.after_worst - a.after_worst || b.after - a.after)[0];
  const answer = worst && say("web.risk.answer", { zone: worst.zone, threat: worst.threat, axis: worst.axis, after: upTo(worst.after, worst.after_worst), before: upTo(worst.before, worst.before_worst) });
  return (
    <Page title={say("web.page.risk")} about={say("web.risk.about")} answer={answer} actions={<PrintButton />} wide>
      <Loaded query={assessment} lines={12}>{(document) => <Matrix zones={document.zones.filter((zone) => (zone.risk ?? []).length > 0)} />}</Loaded>
    </Page>
  );
}

function Matrix({ zones }: { zones: Assessment["zones"] }) {
  const { say } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const threats = useCatalogue("threats");
  const { axis = "all" } = useSearch({ strict: false }) as { axis?: string };
  const rows = [...new Set(zones.flatMap((zone) => (zone.risk ?? []).map((cell) => cell.threat)))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return (
    <Stack gap="sm">
      <SegmentedControl size="xs" className="no-print" value={axis} aria-label={say("web.scenario.axis")} onChange={(value) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, axis: value === "all" ? undefined : value }), replace: true })}
        data={[{ value: "all", label: say("web.risk.highest") }, ...AXES.map((value) => ({ value, label: value }))]} />
      <Table.ScrollContainer minWidth={600} type="native">
        <Table withTableBorder withColumnBorders captionSide="top">
          <Table.Caption ta="left">{say("web.risk.reading")}</Table.Caption>
          <Table.Thead>
            <Table.Tr><Table.Th>{say("web.risk.zone")}</Table.Th>{rows.map((threat) => <Table.Th key={threat} title={threats.name(threat)}>{threat}</Table.Th>)}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {zones.map((zone) => {
              const cells = byThreat((zone.risk ?? []).filter((cell) => axis === "all" || cell.axis === axis));
              return (
                <Table.Tr key={zone.id}>
                  <Table.Th><To to={here.address(`zones/${encodeURIComponent(zone.id)}/sheet`)}>{zone.id}</To></Table.Th>
                  {rows.map((threat) => {
                    const cell = cells.find((one) => one.threat === threat);
                    if (!cell) return <Table.Td key={threat} className={classes.blank} />;
                    const strongest = axis === "all" ? ((zone.risk ?? []).filter((one) => one.threat === threat).sort((a, b) => b.after_worst - a.after_worst)[0]?.axis ?? "BC") : axis;
                    return (
                      <Table.Td key={threat} className={classes.cell} data-risk={Math.min(3, Math.ceil(cell.after / 3))}>
                        <Why id={zone.id} field={`risk.${threat}.${strongest}`}>{upTo(cell.before, cell.before_worst)} → {upTo(cell.after, cell.after_worst)}</Why>
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ul className="compact">{rows.map((threat) => <li key={threat}><Text span size="sm">{threat} {threats.name(threat)}</Text></li>)}</ul>
    </Stack>
  );
}
