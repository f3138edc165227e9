import { expect, test } from "vitest";
import { viewOf } from "./view";

const given = { id: "Z-01", name: "a", revision: 1, assets: 2, findings: 0 };
const layout = { revision: 0, places: {} };

test.each([
  ["left out", {}, { purdue: null, businesses: [], assets: 2, importance: null }],
  ["said to be none", { businesses: { none: true }, purdue: { none: true }, assets: null }, { purdue: null, businesses: [], assets: null }],
  ["known", { businesses: ["B-01"], purdue: "L3", importance: "high" }, { purdue: "L3", businesses: ["B-01"], importance: "high" }],
])("a zone whose facts are %s", (_, facts, expected) => {
  expect(viewOf({ zones: [{ ...given, ...facts }], conduits: [], layout } as never).zones[0]).toMatchObject(expected);
});

test.each([
  [{ privileged: { none: true } }, { privileged: null, medium: null }],
  [{ privileged: "Z-01", medium: "lan", protocols: ["Modbus/502"] }, { privileged: "Z-01", medium: "lan", protocols: ["Modbus/502"] }],
])("a conduit with %j", (facts, expected) => {
  expect(viewOf({ zones: [], conduits: [{ ...given, ...facts }], layout } as never).conduits[0]).toMatchObject(expected);
});
