import { expect, it } from "vitest";
import { type FindingRow, grouped } from "./grouped";

const row = (rule: string, object: string, group: string): FindingRow => ({ rule, object, step: group, standing: "finding", sentence: `s${rule}` });
const rows = [row("L-10", "C-01", "b"), row("L-02", "C-01", "a"), row("L-02", "Z-01", "a")];

it.each([
  ["rule", [["L-02 sL-02", 2], ["L-10 sL-10", 1]]], ["object", [["C-01", 2], ["Z-01", 1]]], ["step", [["a", 2], ["b", 1]]],
] as const)("by %s", (by, expected) => {
  expect(grouped(rows, by).map((group) => [group.title, group.rows.length])).toEqual(expected);
});
