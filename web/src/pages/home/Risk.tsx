// How many threats on zones stand at each level of risk: before measures, after them, at worst.
import { Text } from "@mantine/core";
import { type RiskCounts, type RiskRow, riskRows } from "../../entities/risk";
import { useHere } from "../../entities/here";
import { Bar } from "../../ui/Bar";
import { Level } from "../../ui/Level";
import { useWords } from "../../words";
import { spokenNumber } from "../../words/spoken";
import classes from "./Home.module.css";
import { Section } from "./Section";

export function Risk({ counts }: { counts: RiskCounts }) {
  const { say } = useWords();
  const here = useHere();
  const rows = riskRows(counts);
  const some = rows.some((row) => row.before + row.after + row.worst > 0);
  const [high] = rows;
  return (
    <Section title={say("web.home.risk")} more={{ to: here.address("risk"), label: say("web.home.all_risk") }}>
      {some && high ? <Text size="sm" mb={6}>{say("web.home.risk_high", { before: high.before, after: high.after, worst: high.worst })}</Text> : <Text size="sm" c="dimmed">{say("web.home.no_risk")}</Text>}
      {some && <RiskTable rows={rows} />}
    </Section>
  );
}

function RiskTable({ rows }: { rows: readonly RiskRow[] }) {
  const { say, language } = useWords();
  const most = Math.max(...rows.flatMap((row) => [row.before, row.after, row.worst]));
  const columns = ["before", "after", "worst"] as const;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{say("web.home.risk_level")}</th>
          <th colSpan={2}>{say("web.home.risk_before")}</th>
          <th colSpan={2}>{say("web.home.risk_after")}</th>
          <th colSpan={2}>{say("web.home.risk_worst")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.level}>
            <th scope="row"><Level known={row.rank} /></th>
            {columns.map((column) => [
              <td key={column} className={classes.figure}>{spokenNumber(row[column], language)}</td>,
              <td key={`${column} bar`} aria-hidden="true">
                <Bar done={column === "worst" ? 0 : row[column]} unknown={column === "worst" ? row[column] : 0} total={most} label="" />
              </td>,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
