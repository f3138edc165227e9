import { describe, expect, it } from "vitest";
import { gateOf, lanes, leaving, lineBetween, strokeOf } from "./strokes";

describe("strokeOf", () => {
  it.each([["vlan", "wire"], ["cellular", "radio"], ["internet", "public"], ["hand_carried", "hand"], ["other", "unknown"], [null, "unknown"]])(
    "%s", (medium, family) => expect(strokeOf(medium).family).toBe(family));
  it("tells families apart without colour", () => {
    const dashes = ["lan", "wireless", "vpn", "hand_carried", null].map((medium) => strokeOf(medium).dashes);
    expect(new Set(dashes).size).toBe(5);
  });
});

describe("gateOf", () => {
  it.each([["deny_by_default", "closed"], ["acl", "half"], ["none", "open"], ["manual", "hand"], [null, "unknown"]])(
    "%s", (filter, gate) => expect(gateOf(filter)).toBe(gate));
});

describe("leaving", () => {
  const box = { x: 0, y: 0, width: 200, height: 100 };
  it.each([
    [{ x: 100, y: 500 }, { x: 100, y: 100 }], [{ x: 500, y: 50 }, { x: 200, y: 50 }], [{ x: 100, y: 50 }, { x: 100, y: 50 }],
  ])("towards %o", (towards, at) => expect(leaving(box, towards)).toEqual(at));
});

describe("lanes", () => {
  it("keeps conduits of one pair apart, whichever way they are written", () => {
    const conduits = [{ id: "1", from: "A", to: "B" }, { id: "2", from: "B", to: "A" }, { id: "3", from: "A", to: "B" }, { id: "4", from: "A", to: "C" }];
    const found = lanes(conduits);
    const a = { x: 0, y: 0, width: 10, height: 10 };
    const b = { x: 300, y: 0, width: 10, height: 10 };
    const middles = conduits.slice(0, 3).map(({ id, from }) => lineBetween(from === "A" ? a : b, from === "A" ? b : a, found.get(id) ?? 0).middle.y);
    expect(found.get("4")).toBe(0);
    expect(new Set(middles).size).toBe(3);
  });
});
