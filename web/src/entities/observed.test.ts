import { expect, test } from "vitest";
import type { Conversation, Deviation, Proposal, Said, Truth } from "../api/observed";
import { agreementOf, bySeverity, byWeight, matrixOf, placing, proposalsFor, readNetwork, standingOf, truthLines } from "./observed";

test.each([
  ["10.1.2.3/24", { base: 10 * 2 ** 24 + 2 ** 16 + 2 * 256, bits: 24 }],
  ["0.0.0.0/0", { base: 0, bits: 0 }],
  ["192.168.0.1", { base: 192 * 2 ** 24 + 168 * 2 ** 16 + 1, bits: 32 }],
  ["10.1.2.3/33", null],
  ["300.1.1.1/24", null],
  ["fe80::/10", null],
  ["", null],
])("network %s", (text, expected) => expect(readNetwork(text)).toEqual(expected));

const place = placing(
  [{ id: "A-1", fields: { addresses: ["10.0.1.5", "00:11:22:AA:BB:CC"], zone: "Z-9" } }, { id: "A-2", fields: { addresses: null } }],
  [{ id: "Z-1", fields: { networks: ["10.0.0.0/8"] } }, { id: "Z-2", fields: { networks: ["10.0.1.0/24", "no network"] } }],
);

test.each([
  ["10.0.1.5", { asset: "A-1", zone: "Z-9" }],
  ["00:11:22:aa:bb:cc", { asset: "A-1", zone: "Z-9" }],
  ["10.0.1.6", { asset: "", zone: "Z-2" }],
  ["10.9.9.9", { asset: "", zone: "Z-1" }],
  ["8.8.8.8", { asset: "", zone: "" }],
  ["fe80::1", { asset: "", zone: "" }],
])("%s is placed", (address, expected) => expect(place(address)).toEqual(expected));

test("conversations between zones add up, those of no zone last", () => {
  const talk = (client: string, server: string, classes: Record<string, number>) => ({ client, server, classes }) as Conversation;
  const { zones, cell } = matrixOf([talk("10.0.1.6", "10.9.9.9", { read: 3 }), talk("10.0.1.7", "10.9.9.9", { read: 1, write: 2 }), talk("8.8.8.8", "10.0.1.6", {})], place);
  expect(zones).toEqual(["Z-1", "Z-2", ""]);
  expect(cell("Z-2", "Z-1")).toEqual({ conversations: 2, classes: { read: 4, write: 2 } });
  expect(cell("", "Z-2")).toEqual({ conversations: 1, classes: {} });
  expect(cell("Z-1", "Z-2")).toBeUndefined();
});

test.each<[Said, Said, Said, string]>([
  ["yes", "yes", "yes", "agreed"],
  ["yes", "no", "yes", "denied"],
  ["no", "no", "yes", "denied"],
  ["yes", "no", "no", "denied"],
  ["no", "yes", "yes", "undeclared"],
  ["no", "unknown", "yes", "undeclared"],
  ["no", "yes", "no", "unused"],
  ["no", "yes", "unknown", "unused"],
  ["yes", "yes", "no", "unused"],
  ["yes", "yes", "unknown", "unclear"],
  ["yes", "unknown", "yes", "unclear"],
  ["unknown", "unknown", "yes", "unclear"],
])("declared %s, allowed %s, seen %s: %s", (declared, allowed, seen, expected) => expect(agreementOf({ declared, allowed, seen })).toBe(expected));

test("a line for each two zones, with the worst that it carries", () => {
  const truth = (from: string, to: string, declared: Said, allowed: Said, seen: Said): Truth => ({ from, to, service: "", declared, allowed, seen, conduit: "", conversations: 0 });
  const truths = [truth("Z-2", "Z-1", "yes", "yes", "yes"), truth("Z-1", "Z-2", "no", "yes", "yes"), truth("Z-1", "", "no", "yes", "yes"), truth("Z-3", "Z-1", "yes", "yes", "yes")];
  expect(truthLines(truths, "seen").map(({ id, worst, truths: some }) => [id, worst, some.length])).toEqual([["Z-1 Z-2", "undeclared", 2], ["Z-1 Z-3", "agreed", 1]]);
  expect(truthLines(truths, "difference").map(({ id }) => id)).toEqual(["Z-1 Z-2"]);
  expect(truthLines(truths, "declared").map(({ id }) => id)).toEqual(["Z-1 Z-2", "Z-1 Z-3"]);
});

test("classes by what they do", () => expect(byWeight({ read: 2, session: 1, write: 3, firmware: 4, never_heard_of: 5 })).toEqual({ watch: 8, act: 3, change: 4 }));

const deviation = (more: Partial<Deviation>) => ({ kind: "", severity: "low", from: "", to: "", conduit: "", assets: [], planned_work: "", decision: "", ...more }) as Deviation;

test.each([
  [{}, "open"],
  [{ decision: "D-1" }, "decided"],
  [{ planned_work: "W-1" }, "planned"],
  [{ planned_work: "W-1", decision: "D-1" }, "planned"],
])("%j is %s", (more, expected) => expect(standingOf(deviation(more))).toBe(expected));

test("the worst first, no empty group", () => {
  expect(bySeverity([deviation({ severity: "low" }), deviation({ severity: "high" }), deviation({ severity: "low" })]).map(({ severity, rows }) => [severity, rows.length])).toEqual([["high", 1], ["low", 2]]);
});

test.each<[Partial<Deviation>, string[]]>([
  [{ kind: "unknown_device", to: "Z-1" }, ["a"]],
  [{ kind: "unknown_device", to: "Z-2" }, []],
  [{ kind: "undeclared_flow", from: "Z-2", to: "Z-1" }, ["c"]],
  [{ kind: "undeclared_flow", from: "Z-5", to: "Z-6", conduit: "C-7" }, ["w"]],
  [{ kind: "missing_device", assets: ["A-1"] }, ["f"]],
])("what settles %j", (more, expected) => {
  const proposal = (key: string, kind: Proposal["kind"], id: string, values: Proposal["values"], decision = ""): Proposal => ({ key, kind, noun: kind.includes("conduit") ? "conduit" : "asset", id, values, facts: [], decision });
  const all = [
    proposal("a", "new_asset", "A-9", { zone: "Z-1" }), proposal("x", "new_asset", "A-8", { zone: "Z-1" }, "refused"), proposal("c", "new_conduit", "C-9", { from: "Z-1", to: "Z-2" }),
    proposal("w", "widen_conduit", "C-7", {}), proposal("f", "fill_asset", "A-1", {}),
  ];
  expect(proposalsFor(deviation(more), all).map(({ key }) => key)).toEqual(expected);
});
