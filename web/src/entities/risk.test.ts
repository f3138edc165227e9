import { expect, test } from "vitest";
import { riskRows } from "./risk";

test("from high to low, what is not counted is none", () => {
  const rows = riskRows({ before: { none: 9, low: 1, medium: 2, high: 3 }, after: { low: 4 }, worst: { high: 1 } });
  expect(rows.map(({ level, rank, before, after, worst }) => [level, rank, before, after, worst])).toEqual([
    ["high", 3, 3, 0, 1],
    ["medium", 2, 2, 0, 0],
    ["low", 1, 1, 4, 0],
  ]);
});
