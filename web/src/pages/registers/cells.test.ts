import { describe, expect, it } from "vitest";
import type { FieldSchema } from "../../api/types";
import { type CellWords, textOf, typed } from "./cells";

const words: CellWords = { language: "ja", choice: (_, slug) => ({ own: "自社", other: "他社" })[slug] ?? slug, yes: "はい", no: "いいえ" };
const field = (kind: FieldSchema["kind"], more: Partial<FieldSchema> = {}): FieldSchema => ({ name: "f", kind, many: false, required: false, unit: "", choices: [], choice_set: "", targets: [], part: [], ...more });
const party = field("choice", { choices: ["own", "other"] });
const link = field("part", { many: true, part: [field("reference", { name: "business" }), field("choice", { name: "need" })] });

describe("textOf", () => {
  it.each([
    [null, field("string"), ""], [{ none: true }, field("string"), "—"], [[], field("reference", { many: true }), "—"], ["own", party, "自社"],
    [true, field("flag"), "はい"], [{ en: "only" }, field("text"), "only"], [["A", "B"], field("string", { many: true }), "A、B"],
    [{ not_applicable: "使わない" }, field("date"), "— (使わない)"], [[{ business: "B-01", need: "x" }], link, "B-01 x"],
  ])("%o", (value, schema, text) => expect(textOf(value, schema, words)).toBe(text));
});

describe("typed", () => {
  it.each([
    ["", field("string"), { value: null }], ["—", field("string"), { value: { none: true } }], ["他社", party, { value: "other" }], ["OTHER", party, { value: "other" }],
    ["何か", party, { fault: "choice" }], ["１２", field("integer"), { value: 12 }], ["1.5", field("integer"), { fault: "number" }], ["1,200.5", field("number"), { value: 1200.5 }],
    ["2026年4月1日", field("date"), { value: "2026-04-01" }], ["4/1", field("date"), { fault: "date" }], ["はい", field("flag"), { value: true }], ["×", field("flag"), { value: false }], ["多分", field("flag"), { fault: "flag" }],
    ["Z-01 検査", field("reference"), { value: "Z-01" }], ["A、B, C", field("string", { many: true }), { value: ["A", "B", "C"] }],
  ])("%s", (text, schema, expected) => expect(typed(text, schema, null, words)).toEqual(expected));
  it("keeps the other language", () => {
    expect(typed("新", field("text"), { ja: "旧", en: "old" }, words)).toEqual({ value: { ja: "新", en: "old" } });
    expect(typed("新", field("text"), { none: true }, words)).toEqual({ value: { ja: "新" } });
  });
});
