import { expect, test } from "vitest";
import { answerOf, isComplete, type RuleKind, wishOf } from "./rule";

test.each<[RuleKind, object, boolean, object]>([
  ["pair", { zone: "Z-1", other: "Z-2", service: " " }, true, { zone: "Z-1", other: "Z-2" }],
  ["pair", { zone: "Z-1" }, false, { zone: "Z-1", other: "" }],
  ["zone", { zone: "Z-1", other: "Z-2", service: "", keep: " SLMP/5007 " }, true, { zone: "Z-1", keep: "SLMP/5007" }],
  ["asset", { zone: "Z-1", asset: "A-1" }, true, { asset: "A-1" }],
  ["asset", { zone: "Z-1" }, false, { asset: "" }],
])("%s of %j", (kind, wish, complete, asked) => {
  expect(isComplete(kind, wish)).toBe(complete);
  expect(wishOf(kind, wish)).toEqual(asked);
});

const cut = { client: "", server: "", from: "", to: "", service: "", operations: [], hours: [] };

test.each([
  [{ cut: [cut], covered: true }, "cut"],
  [{ cut: [cut], covered: false }, "cut"],
  [{ cut: [], covered: true }, "nothing"],
  [{ cut: [], covered: false }, "unobserved"],
])("nothing is said only of what was covered", (result, expected) => expect(answerOf(result)).toBe(expected));
