// Bars of a timeline: one for each hour in order of time, as high as the root of its operations, so that few can be seen
// beside many. The share of each weight stays true inside a bar.
import { byWeight, type Hour, type Weight, WEIGHTS } from "../../entities/observed";

export const HEIGHT = 140; // pixels
const WIDTH = { least: 6, most: 24, whole: 900 };
const HOUR = 3_600_000; // milliseconds
const MOST_SLOTS = 24 * 90; // hours of one drawing; over longer times the empty ones are left out

export interface Bar {
  hour: string;
  x: number;
  width: number;
  mark: string; // the day, under its first hour
  parts: { weight: Weight; y: number; height: number }[];
}

export function chart(hours: readonly Hour[]): { bars: Bar[]; width: number; most: number } {
  const slots = slotsOf(hours);
  const count = (slots.at(-1) ?? -1) + 1;
  const size = Math.max(WIDTH.least, Math.min(WIDTH.most, WIDTH.whole / Math.max(1, count)));
  const sums = hours.map(({ classes }) => byWeight(classes));
  const totals = sums.map((sum) => sum.watch + sum.act + sum.change);
  const most = Math.max(0, ...totals);
  let day = "";
  const bars = hours.map(({ hour }, n): Bar => {
    const total = totals[n] ?? 0;
    const height = most === 0 ? 0 : HEIGHT * Math.sqrt(total / most);
    let y = HEIGHT;
    const parts = WEIGHTS.flatMap((weight) => {
      const part = total === 0 ? 0 : (height * (sums[n]?.[weight] ?? 0)) / total;
      y -= part;
      return part === 0 ? [] : [{ weight, y, height: part }];
    });
    const date = localDay(hour);
    const mark = date === day ? "" : date;
    day = date;
    return { hour, x: (slots[n] ?? n) * size, width: size, mark, parts };
  });
  return { bars, width: Math.ceil(count * size) + 40, most };
}

// Which slot each hour has, so that hours without traffic stay empty.
function slotsOf(hours: readonly Hour[]): number[] {
  const moments = hours.map(({ hour }) => Date.parse(hour));
  const slots = moments.map((moment) => Math.round((moment - (moments[0] ?? 0)) / HOUR));
  return slots.every((slot) => slot >= 0 && slot < MOST_SLOTS) ? slots : moments.map((_, n) => n);
}

function localDay(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? "" : `${date.getMonth() + 1}/${date.getDate()}`;
}
