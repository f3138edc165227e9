import { expect, test } from "vitest";
import { turnOf } from "./turns";

test.each([
  ["threat_level", "medium", "high", { kind: "level", before: { known: "medium" }, after: { known: "high" } }],
  ["requirement_level", "medium", "medium..high", { kind: "level", before: { known: "medium" }, after: { known: "medium", worst: "high" } }],
  ["importance", null, 2, { kind: "level", before: { known: null }, after: { known: 2 } }],
  ["factors", "E6 E7", "E1 E6", { kind: "list", came: ["E1"], went: ["E7"], more: 0 }],
  ["threats", "", "a b c d e f g h", { kind: "list", came: ["a", "b", "c", "d", "e", "f"], went: [], more: 2 }],
])("%s from %j to %j", (field, before, after, expected) => {
  expect(turnOf(field, before, after)).toEqual(expected);
});
