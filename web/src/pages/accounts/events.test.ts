import { expect, test } from "vitest";
import { counts, familyOf, inFamily, personOf } from "./events";

test.each([
  ["signed_in", true, false, false],
  ["signed_out", true, false, false],
  ["refused", true, true, false],
  ["locked", true, true, false],
  ["recovery_code_used", true, true, false],
  ["account_changed", true, false, true],
  ["what_comes_later", true, false, true],
])("%s", (kind, all, trouble, rights) => {
  expect([inFamily(kind, "all"), inFamily(kind, "trouble"), inFamily(kind, "rights")]).toEqual([all, trouble, rights]);
});

test.each([[undefined, "all"], ["rights", "rights"], ["nonsense", "all"]])("asked for %s: %s", (asked, family) => {
  expect(familyOf(asked)).toBe(family);
});

test("failures and locks are counted apart", () => {
  expect(counts([{ kind: "refused" }, { kind: "refused" }, { kind: "locked" }, { kind: "signed_in" }])).toEqual({ refused: 2, locked: 1 });
});

test("a person without a known name keeps a mark of its own", () => {
  const names = new Map([["000660f59be3087464f1", "山田"]]);
  expect(personOf("000660f59be3087464f1", names)).toBe("山田");
  expect(personOf("111160f59be3087464f1", names)).toBe("111160f5…");
  expect(personOf(null, names)).toBe("");
});
