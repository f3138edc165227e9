// Home of somebody who may see a part of the plant only: the registers that they reach.
import { useHere } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { Page } from "../../ui/Page";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import classes from "./Home.module.css";

export function PartOnly({ name, counts }: { name: string; counts: Readonly<Record<string, number>> }) {
  const { say } = useWords();
  const here = useHere();
  const words = useNounWords();
  const registers = useNouns().list.filter((noun) => (counts[noun.plural] ?? 0) > 0);
  return (
    <Page title={name || say("web.page.home")} answer={say("web.home.part")}>
      <table className={classes.table}>
        <tbody>
          {registers.map((noun) => (
            <tr key={noun.name}>
              <th scope="row"><To to={here.address(`registers/${noun.plural}`)}>{words.register(noun)}</To></th>
              <td className={classes.figure}>{counts[noun.plural]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}
