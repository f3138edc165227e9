import { expect, it } from "vitest";
import { byThreat, type Cell, upTo } from "./decision";

const cell = (threat: string, axis: string, before: number, after: number, worst = after): Cell => ({ threat, axis, before, before_worst: before, after, after_worst: worst });

it.each([
  [[], []],
  [[cell("TH-1", "BC", 4, 2), cell("TH-1", "S", 6, 3, 6), cell("TH-2", "S", 1, 1)], [
    { threat: "TH-1", before: 6, before_worst: 6, after: 3, after_worst: 6 }, { threat: "TH-2", before: 1, before_worst: 1, after: 1, after_worst: 1 }]],
])("byThreat %#", (cells, expected) => expect(byThreat(cells as Cell[])).toEqual(expected));

it.each([[3, 3, "3"], [3, 6, "3〜6"]])("upTo %d %d", (known, worst, text) => expect(upTo(known, worst)).toBe(text));
