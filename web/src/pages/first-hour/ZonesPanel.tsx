// Three zones, each with its layer and the businesses that it carries.
import { Checkbox, TextInput } from "@mantine/core";
import { useWords } from "../../words";
import { Choice, namedOptions, replaced, useFieldOptions } from "./fields";
import type { PanelProps } from "./FirstHour";
import classes from "./FirstHour.module.css";
import { MoreRows } from "./MoreRows";

export function ZonesPanel({ draft: { zones, businesses }, change }: PanelProps) {
  const { say, word } = useWords();
  const layers = useFieldOptions("zone", "purdue");
  const carried = namedOptions(businesses);
  return (
    <>
      <ul className={classes.rows}>
        {zones.map((zone, n) => (
          <li key={n} className={`${classes.row} ${classes.zone}`}>
            <TextInput
              label={say("field.zone.name")} aria-label={`${say("field.zone.name")} ${n + 1}`} value={zone.name}
              placeholder={word(`web.first_hour.example.zone.${(n % 3) + 1}`)}
              onChange={(event) => change({ zones: replaced(zones, n, { name: event.currentTarget.value }) })}
            />
            <Choice row={n + 1} label={say("field.zone.purdue")} value={zone.purdue} options={layers} onChange={(purdue) => change({ zones: replaced(zones, n, { purdue }) })} />
            <fieldset className={classes.kept} aria-label={`${say("field.zone.businesses")} ${n + 1}`}>
              {carried.map(({ value, label }) => (
                <Checkbox
                  key={value} size="sm" label={label} checked={zone.businesses.includes(Number(value))}
                  onChange={(event) => change({ zones: replaced(zones, n, { businesses: toggled(zone.businesses, Number(value), event.currentTarget.checked ? "on" : "off") }) })}
                />
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
      <MoreRows add={() => change({ zones: [...zones, { name: "", purdue: "", businesses: [] }] })} />
    </>
  );
}

function toggled(list: readonly number[], place: number, state: "on" | "off"): number[] {
  const others = list.filter((one) => one !== place);
  return state === "on" ? [...others, place].sort((a, b) => a - b) : others;
}
