import { expect, test } from "vitest";
import { counted, type Draft, emptyDraft, freeIds, itemsOf, OUTSIDE } from "./draft";

const none = { businesses: [], zones: [], assets: [], conduits: [] };
const naming = { language: "ja", outside: "社外" } as const;

function filled(): Draft {
  const draft = emptyDraft();
  draft.businesses[0] = { name: "部品加工", impact: { BC: "high", S: "" } };
  draft.businesses[2] = { name: "検査 ", impact: {} };
  draft.zones[1] = { name: "加工", purdue: "L1-2", businesses: [0, 1, 2] };
  draft.assets[4] = { name: "PLC", type: "plc", zone: 1, business: 2 };
  draft.links[0] = { from: 1, to: OUTSIDE, medium: "vpn", filter: "" };
  return draft;
}

test.each([
  ["B", 2, [], ["B-01", "B-02"]],
  ["B", 2, ["B-01", "B-03"], ["B-02", "B-04"]],
  ["Z", 0, [], []],
])("free ids %s x%i beside %j", (prefix, count, taken, expected) => {
  expect(freeIds(prefix, count, taken)).toEqual(expected);
});

test("an empty draft makes no item", () => {
  expect(itemsOf(emptyDraft(), none, naming)).toEqual([]);
});

test("named rows become items, what was not answered is left out", () => {
  expect(itemsOf(filled(), none, naming)).toEqual([
    { register: "businesses", id: "B-01", fields: { name: { ja: "部品加工" }, impact: { BC: "high" } } },
    { register: "businesses", id: "B-02", fields: { name: { ja: "検査" } } },
    { register: "zones", id: "Z-01", fields: { name: { ja: "加工" }, party: "own", purdue: "L1-2", businesses: ["B-01", "B-02"] } },
    { register: "zones", id: "Z-02", fields: { name: { ja: "社外" }, party: "other", purdue: "outside" } },
    { register: "assets", id: "A-01", fields: { name: { ja: "PLC" }, type: "plc", zone: "Z-01", businesses: [{ business: "B-02", need: "essential" }] } },
    { register: "conduits", id: "C-01", fields: { from: "Z-01", to: "Z-02", medium: "vpn" } },
  ]);
});

test("ids that are taken are left alone", () => {
  const items = itemsOf(filled(), { ...none, zones: ["Z-01"], businesses: ["B-02"] }, naming);
  expect(items.map((item) => item.id)).toEqual(["B-01", "B-03", "Z-02", "Z-03", "A-01", "C-01"]);
});

test("a link to itself or to a zone without a name is no link", () => {
  const draft = filled();
  draft.links = [{ from: 1, to: 1, medium: "lan", filter: "" }, { from: 1, to: 0, medium: "lan", filter: "" }];
  expect(itemsOf(draft, none, naming).filter((item) => item.register === "conduits")).toEqual([]);
});

test("counts what has a name", () => {
  expect(counted(filled())).toEqual({ businesses: 2, zones: 1, assets: 1, links: 1 });
});
