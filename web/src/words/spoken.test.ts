import { expect, test } from "vitest";
import { inLanguage, spokenDate, spokenNumber } from "./spoken";

test.each([
  [{ ja: "業務", en: "Business" }, "en", "Business"],
  [{ ja: "業務" }, "en", "業務"],
  [{ none: true }, "ja", ""],
  ["as typed", "ja", "as typed"],
  [null, "ja", ""],
  [["a"], "ja", ""],
] as const)("%j in %s", (value, language, expected) => {
  expect(inLanguage(value, language)).toBe(expected);
});

test.each([
  ["2026-11-23", "ja", "2026/11/23(月)"],
  ["2026-11-23", "en", "2026-11-23"],
  ["soon", "ja", "soon"],
] as const)("%s in %s", (date, language, expected) => {
  expect(spokenDate(date, language)).toBe(expected);
});

test("numbers have groups", () => {
  expect(spokenNumber(12345, "ja")).toBe("12,345");
});
