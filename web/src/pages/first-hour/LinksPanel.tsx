// What is linked with what, and with the outside: medium and filter decide the exposure.
import { useWords } from "../../words";
import { OUTSIDE } from "./draft";
import { Choice, namedOptions, placeOf, replaced, useFieldOptions } from "./fields";
import type { PanelProps } from "./FirstHour";
import classes from "./FirstHour.module.css";
import { MoreRows } from "./MoreRows";

export function LinksPanel({ draft: { links, zones }, change }: PanelProps) {
  const { say } = useWords();
  const media = useFieldOptions("conduit", "medium");
  const filters = useFieldOptions("conduit", "filter");
  const own = namedOptions(zones);
  const set = (n: number, part: Partial<(typeof links)[number]>) => change({ links: replaced(links, n, part) });
  return (
    <>
      <ul className={classes.rows}>
        {links.map((link, n) => (
          <li key={n} className={`${classes.row} ${classes.link}`}>
            <Choice row={n + 1} label={say("field.conduit.from")} value={link.from === null ? "" : String(link.from)} options={own} onChange={(from) => set(n, { from: placeOf(from) })} />
            <Choice
              row={n + 1} label={say("field.conduit.to")} value={link.to === null ? "" : String(link.to)} options={[...own, { value: OUTSIDE, label: say("web.first_hour.outside") }]}
              onChange={(to) => set(n, { to: to === OUTSIDE ? OUTSIDE : placeOf(to) })}
            />
            <Choice row={n + 1} label={say("field.conduit.medium")} value={link.medium} options={media} onChange={(medium) => set(n, { medium })} />
            <Choice row={n + 1} label={say("field.conduit.filter")} value={link.filter} options={filters} onChange={(filter) => set(n, { filter })} />
          </li>
        ))}
      </ul>
      <MoreRows add={() => change({ links: [...links, { from: null, to: null, medium: "", filter: "" }] })} />
    </>
  );
}
