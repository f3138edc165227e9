// How many deviations between register, filters and network wait for a decision. Asked for once the page stands, as it
// takes the server longer than the rest.
import { Text } from "@mantine/core";
import { useHere } from "../../entities/here";
import { bySeverity, openOnes, useReconciliation } from "../../entities/observed";
import { Level } from "../../ui/Level";
import { useLater } from "../../ui/later";
import { useWords } from "../../words";
import classes from "./Home.module.css";
import { Section } from "./Section";

export function Deviations() {
  const { say } = useWords();
  const here = useHere();
  const later = useLater();
  const { data } = useReconciliation(later && here.at === undefined);
  if (!data || (data.points.length === 0 && data.deviations.length === 0)) return null;
  const open = openOnes(data.deviations);
  return (
    <Section title={say("web.home.deviations", { count: open.length })} more={{ to: here.address("deviations"), label: say("web.home.all_deviations") }}>
      {open.length === 0 && <Text size="sm" c="dimmed">{say("web.observe.deviations_none")}</Text>}
      {open.length > 0 && (
        <table className={classes.table}>
          <tbody>
            {bySeverity(open).map(({ severity, rows }) => (
              <tr key={severity}>
                <th scope="row"><Level known={severity} /></th>
                <td className={classes.figure}>{rows.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
