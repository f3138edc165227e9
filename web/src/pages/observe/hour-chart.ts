// Bars of a timeline: one for each hour in order of time, as high as the root of its operations, so that few can be seen
// beside many. The share of each weight stays true inside a bar.
import { byWeight, type Hour, type Weight, WEIGHTS } from "../../entities/observed";

export const HEIGHT = 140; // pixels
const WIDTH = { least: 6, most: 24, whole: 900 };

export interface Bar {
  hour: string;
  x: number;
  width: number;
  mark: string; // the day, under its first hour
  parts: { weight: Weight; y: number; height: number }[];
}

export function chart(hours: readonly Hour[]): { bars: Bar[]; width: number; most: number } {
  const size = Math.max(WIDTH.least, Math.min(WIDTH.most, WIDTH.whole / Math.max(1, hours.length)));
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
    return { hour, x: n * size, width: size, mark, parts };
  });
  return { bars, width: Math.ceil(hours.length * size) + 40, most };
}

function localDay(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? "" : `${date.getMonth() + 1}/${date.getDate()}`;
}
