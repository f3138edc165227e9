// What waits for the person who looks: to be checked again, to be approved.
import { Text } from "@mantine/core";
import type { Summary } from "../../api/types";
import { rowAddress, useHere } from "../../entities/here";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenDate } from "../../words/spoken";
import classes from "./Home.module.css";
import { Section } from "./Section";

type MineDocument = NonNullable<Summary["mine"]>;

const SHOWN = 6;

export function Mine({ mine }: { mine: MineDocument }) {
  const { say } = useWords();
  const here = useHere();
  const { recheck, approvals } = mine;
  return (
    <>
      <Section title={say("web.home.recheck", { count: mine.recheck_total ?? recheck.length })} more={{ to: here.address("recheck"), label: say("web.home.all_recheck") }}>
        {recheck.length === 0 ? <Text size="sm" c="dimmed">{say("web.home.no_recheck")}</Text> : <Waitings items={recheck.slice(0, SHOWN)} />}
      </Section>
      <Section title={say("web.home.approvals", { count: mine.approvals_total ?? approvals.length })} more={{ to: here.address("decisions"), label: say("web.home.all_approvals") }}>
        {approvals.length === 0 ? <Text size="sm" c="dimmed">{say("web.home.no_approvals")}</Text> : <Approvals items={approvals.slice(0, SHOWN)} />}
      </Section>
    </>
  );
}

function Waitings({ items }: { items: MineDocument["recheck"] }) {
  const { say, language } = useWords();
  const here = useHere();
  const placeOf = (item: MineDocument["recheck"][number]) => {
    const plural = item.register;
    return here.address(plural ? rowAddress(plural, item.id) : "recheck");
  };
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={`${item.artefact} ${item.id}`}>
          <div className={classes.line}>
            <To to={placeOf(item)}>{item.id}</To>
            <Text size="xs" c="dimmed">{item.artefact_name}</Text>
            {item.due_on && <Text size="xs">{say("web.home.due", { date: spokenDate(item.due_on, language) })}</Text>}
          </div>
          {item.reason && <Text size="sm">{item.reason}</Text>}
        </li>
      ))}
    </ul>
  );
}

function Approvals({ items }: { items: MineDocument["approvals"] }) {
  const here = useHere();
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={item.zone} className={classes.line}>
          <To to={here.address(`zones/${encodeURIComponent(item.zone)}/sheet`)}>{item.zone} {item.name !== item.zone && item.name}</To>
        </li>
      ))}
    </ul>
  );
}
