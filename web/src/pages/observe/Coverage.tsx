// How far anything was looked at: what each observation point did not cover, and what no point sees.
import { Text } from "@mantine/core";
import type { Point } from "../../api/observed";
import { rowAddress, useHere } from "../../entities/here";
import { DataTable } from "../../ui/DataTable";
import { Section } from "../../ui/Section";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";

export function Coverage({ points, unobserved }: { points: readonly Point[]; unobserved: readonly string[] }) {
  const { say, language } = useWords();
  const here = useHere();
  const comma = language === "ja" ? "、" : ", ";
  return (
    <Section title={say("web.observe.coverage")} about={say("web.observe.coverage_about")}>
      <DataTable name={`${here.factory}-coverage`} rows={points} rowKey={(row) => row.point} empty={<Text size="sm">{say("web.observe.no_points")} <To to={here.address("registers/observation_points")}>{say("web.observe.points")}</To></Text>} columns={[
        { key: "point", label: say("web.observe.point"), text: (row) => row.point, show: (row) => <To to={here.address(rowAddress("observation_points", row.point))}>{row.point}</To> },
        { key: "from", label: say("web.observe.from"), text: (row) => (row.first ? spokenMoment(row.first, language) : say("web.observe.unobserved")) },
        { key: "to", label: say("web.observe.to"), text: (row) => (row.last ? spokenMoment(row.last, language) : "") },
        { key: "zones", label: say("web.observe.zones_in_sight"), text: (row) => row.zones.join(comma) },
        { key: "uncovered", label: say("web.observe.uncovered"), text: (row) => row.uncovered.map(({ name }) => name).join(comma) },
      ]} />
      {unobserved.length > 0 && (
        <details>
          <summary>{say("web.observe.unobserved_assets", { count: unobserved.length })}</summary>
          <p>{unobserved.map((id) => <span key={id}><To to={here.address(rowAddress("assets", id))}>{id}</To> </span>)}</p>
        </details>
      )}
    </Section>
  );
}
