// The findings by rule, those that stand most often first.
import { Text } from "@mantine/core";
import type { Summary } from "../../api/types";
import { useHere } from "../../entities/here";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import classes from "./Home.module.css";
import { Section } from "./Section";

const SHOWN = 8;

export function Findings({ summary }: { summary: Summary }) {
  const { say } = useWords();
  const here = useHere();
  const { findings } = summary;
  if (!findings) return null;
  const rules = [...findings.by_rule].sort((a, b) => b.count - a.count).slice(0, SHOWN);
  return (
    <Section title={say("web.home.findings", { count: findings.total })} more={{ to: here.address("findings"), label: say("web.home.all_findings") }}>
      {rules.length === 0 && <Text size="sm" c="dimmed">{say("web.home.no_findings")}</Text>}
      <table className={classes.table}>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.rule}>
              <th scope="row"><To to={here.address(`findings?rule=${rule.rule}`)}>{rule.title ?? rule.rule}</To></th>
              <td className={classes.figure}>{rule.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {(findings.questions ?? 0) > 0 && <Text size="sm" mt={6}>{say("web.home.questions", { count: findings.questions ?? 0 })}</Text>}
    </Section>
  );
}
