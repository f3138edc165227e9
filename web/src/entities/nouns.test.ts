import { expect, test } from "vitest";
import type { NounSchema } from "../api/types";
import { absenceOf, arrange, rowName } from "./nouns";

const noun = (name: string, step: string): NounSchema => ({ name, plural: `${name}s`, step, derived: [], explainable: [], fields: [] });

test("nouns by step, in the order of the steps", () => {
  const nouns = arrange([noun("zone", "1-6"), noun("goal", "1-1"), noun("conduit", "1-6")]);
  expect(nouns.steps.map(({ step, nouns: of }) => [step, of.map((one) => one.name)])).toEqual([["1-1", ["goal"]], ["1-6", ["zone", "conduit"]]]);
  expect(nouns.byPlural("zones")?.name).toBe("zone");
});

test.each([
  [null, "unknown"],
  [undefined, "unknown"],
  [{ none: true }, "none"],
  [[], "none"],
  [{ not_applicable: "no radio" }, "not_applicable"],
  [0, null],
  [false, null],
  ["", null],
  [{ ja: "あ" }, null],
])("absence of %j is %s", (value, expected) => {
  expect(absenceOf(value)).toBe(expected);
});

test("a row is called by its name in the language, else by what is nearest", () => {
  expect(rowName({ fields: { name: { ja: "加工", en: "Machining" } } }, "en")).toBe("Machining");
  expect(rowName({ fields: { name: null, title: "T" } }, "ja")).toBe("T");
  expect(rowName({ fields: {} }, "ja")).toBe("");
});
