// Five businesses, each with how bad it is when it stops, by axis.
import { TextInput } from "@mantine/core";
import { useWords } from "../../words";
import { AXES } from "./draft";
import { Choice, replaced } from "./fields";
import type { PanelProps } from "./FirstHour";
import classes from "./FirstHour.module.css";
import { MoreRows } from "./MoreRows";

const LEVELS = ["high", "medium", "low", "none"] as const;

export function BusinessesPanel({ draft: { businesses }, change }: PanelProps) {
  const { say, word } = useWords();
  const levels = LEVELS.map((slug) => ({ value: slug, label: word(`choice.level.${slug}`) }));
  return (
    <>
      <ul className={classes.rows}>
        {businesses.map((business, n) => (
          <li key={n} className={`${classes.row} ${classes.business}`}>
            <TextInput
              label={say("field.business.name")} aria-label={`${say("field.business.name")} ${n + 1}`} value={business.name}
              placeholder={word(`web.first_hour.example.business.${(n % 5) + 1}`)}
              onChange={(event) => change({ businesses: replaced(businesses, n, { name: event.currentTarget.value }) })}
            />
            {AXES.map((axis) => (
              <Choice
                key={axis} row={n + 1} label={word(`field.business.impact.${axis}`)} value={business.impact[axis] ?? ""} options={levels}
                onChange={(level) => change({ businesses: replaced(businesses, n, { impact: { ...business.impact, [axis]: level } }) })}
              />
            ))}
          </li>
        ))}
      </ul>
      <MoreRows add={() => change({ businesses: [...businesses, { name: "", impact: {} }] })} />
    </>
  );
}
