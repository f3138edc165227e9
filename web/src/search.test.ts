import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./search";

test.each([
  ["?q=PLC", { q: "PLC" }],
  ["?filter=a%3Aeq%3A1&filter=b%3Aunknown", { filter: ["a:eq:1", "b:unknown"] }],
  ["?at=12", { at: "12" }],
  ["", {}],
])("%s both ways", (text, search) => {
  expect(parseSearch(text)).toEqual(search);
  expect(stringifySearch(search)).toBe(text);
});

test("what is empty is left out", () => {
  expect(stringifySearch({ a: undefined, b: "", c: null })).toBe("");
});
