import { expect, it } from "vitest";
import { kindKey, momentOf, plain } from "./acts";

it.each([
  [null, "?"], [3, "3"], ["x", "x"], [[], "—"], [["a", "b"], "a、b"], [{ ja: "名", en: "name" }, "名"], [{ en: "name" }, "name"],
  [{ none: true }, "—"], [{ not_applicable: "対象外" }, "— (対象外)"], [[{ business: "B-01", need: "essential" }], "business: B-01, need: essential"],
])("plain %o", (value, text) => expect(plain(value, "ja", "?")).toBe(text));

it.each([["import", "web.history.kind.import"], ["what-else", "web.history.kind.edit"]])("kindKey %s", (kind, key) => expect(kindKey(kind)).toBe(key));

it("leaves what is no time alone", () => {
  expect(momentOf("12")).toMatch(/^(12|\d{4}-)/);
  expect(momentOf("2026-11-16T09:00")).toMatch(/^2026-11-1[56]T\d\d:00:00\.000Z$/);
});
