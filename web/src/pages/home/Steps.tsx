// Steps 1-1 to 3 of the guideline, each with how far it is decided.
import { sharesOf, type Step } from "../../entities/progress";
import { useHere } from "../../entities/here";
import { Bar } from "../../ui/Bar";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import classes from "./Home.module.css";
import { Section } from "./Section";

export function Steps({ steps }: { steps: readonly Step[] }) {
  const { say, word } = useWords();
  const here = useHere();
  return (
    <Section title={say("web.home.steps")} more={{ to: here.address("guide"), label: say("web.page.guide") }}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{say("web.home.step")}</th>
            <th className={classes.barCell}>{say("web.home.decided")}</th>
            <th className={classes.figure}>{say("web.home.stale")}</th>
            <th className={classes.figure}>{say("web.home.open")}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => {
            const { decided, total } = sharesOf(step);
            return (
              <tr key={step.step}>
                <th scope="row"><To to={here.address(`guide/${step.step}`)}>{word(`web.step.${step.step}`)}</To></th>
                <td>
                  <Bar done={step.decided} unknown={step.stale ?? 0} total={total} label={say("web.home.share", { decided: step.decided, total, percent: decided })} />
                </td>
                <td className={classes.figure}>{step.stale ?? 0}</td>
                <td className={classes.figure}>{step.open}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
