import { describe, expect, it } from "vitest";
import { keyOf, nextId, scenarioText } from "./write";

describe("keyOf", () => {
  it.each([
    ["Line 3 to the cloud", [], "line-3-to-the-cloud"], ["遠隔保守", [], "scenario"], ["遠隔保守", ["scenario", "scenario-2"], "scenario-3"],
    ["ＡＢＣ", [], "abc"], ["x".repeat(80), [], "x".repeat(32)],
  ])("%s", (name, taken, key) => expect(keyOf(name, taken)).toBe(key));
});

describe("nextId", () => {
  it.each([[["C-01", "C-20", "X-99"], "C-21"], [[], "C-01"], [["C-99"], "C-100"]])("%o", (ids, next) => expect(nextId(ids, "C-")).toBe(next));
});

const plan = { name: 'ライン3の"接続"', question: "", from: "Z-01", to: "Z-02", medium: "vpn", filter: null, authentication: null };

it("writes the connection", () => {
  expect(scenarioText(plan, ["C-20"], "ja").split("\n").slice(4)).toEqual([
    "add:", "  conduits:", "    - id: C-21", '      name: {ja: "ライン3の\\"接続\\""}', '      from: "Z-01"', '      to: "Z-02"', "      medium: vpn", ""]);
});
it("writes an empty change where nothing is connected yet", () => {
  expect(scenarioText({ ...plan, to: "" }, [], "en")).toContain("add: {}");
});
