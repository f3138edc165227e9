// Operations by the hour as bars, in three weights; an hour is chosen by mouse or arrows and said in words. The same as a
// table below.
import { type KeyboardEvent, useState } from "react";
import { byWeight, CLASSES, type Hour, WEIGHTS } from "../../entities/observed";
import { DataTable } from "../../ui/DataTable";
import { Folded } from "../../ui/Folded";
import { useWords } from "../../words";
import { spokenMoment, spokenNumber } from "../../words/spoken";
import { chart, HEIGHT } from "./hour-chart";
import classes from "./observe.module.css";
import { useOperationText, WeightLegend } from "./Operations";

export function Hours({ hours }: { hours: readonly Hour[] }) {
  const { say, word, language } = useWords();
  const said = useOperationText();
  const [chosen, choose] = useState(0);
  if (hours.length === 0) return null;
  const { bars, width, most } = chart(hours);
  const hour = hours[Math.min(chosen, hours.length - 1)];
  const byKey = (event: KeyboardEvent) => {
    const to = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1, Home: 0, End: hours.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(hours.length - 1, to)));
  };
  return (
    <div>
      <WeightLegend />
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={say("web.observe.hours_keys")} onKeyDown={byKey}>
        <svg className={classes.hours} width={width} height={HEIGHT + 22} role="img" aria-label={say("web.observe.hours_label", { count: hours.length, most: spokenNumber(most, language) })}>
          {bars.map((bar, n) => (
            <g key={bar.hour} className={classes.hour} data-chosen={n === chosen || undefined} onClick={() => choose(n)}>
              <rect className={classes.area} x={bar.x} y={0} width={bar.width} height={HEIGHT} />
              {bar.parts.map((part) => <rect key={part.weight} className={`${classes.bar} ${classes[part.weight]}`} x={bar.x + 1} y={part.y} width={bar.width - 2} height={part.height} />)}
              {bar.mark && <text className={classes.axis} x={bar.x} y={HEIGHT + 16}>{bar.mark}</text>}
            </g>
          ))}
          <line x1="0" y1={HEIGHT} x2={width} y2={HEIGHT} stroke="var(--strong)" />
        </svg>
      </div>
      {hour && <p role="status">{spokenMoment(hour.hour, language)}: {said(hour.classes) || say("web.observe.no_operations")} ({say("web.observe.packets_of", { count: hour.packets })})</p>}
      <Folded summary={say("web.observe.as_table")}>
        {() => <DataTable name="hours" rows={hours} rowKey={(row) => row.hour} columns={[
          { key: "hour", label: say("web.observe.hour"), text: (row) => row.hour, show: (row) => spokenMoment(row.hour, language) },
          { key: "packets", label: say("web.observe.packets"), text: (row) => row.packets, number: true },
          ...WEIGHTS.map((weight) => ({ key: weight, label: word(`web.observe.weight.${weight}`), text: (row: Hour) => byWeight(row.classes)[weight], number: true })),
          ...CLASSES.filter((one) => hours.some((row) => (row.classes[one] ?? 0) > 0)).map((one) => ({ key: one, label: word(`operation_class.${one}`), text: (row: Hour) => row.classes[one] ?? 0, number: true })),
        ]} />}
      </Folded>
    </div>
  );
}
