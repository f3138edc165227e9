import { describe, expect, it } from "vitest";
import { condense, MOST_SHOWN } from "./condense";
import type { MapConduit, MapZone } from "./view";

const zones = (count: number): MapZone[] => Array.from({ length: count }, (_, n) => ({
  id: `Z-${n}`, name: null, party: "own", purdue: n % 2 ? "L1" : "L4", importance: 0, importance_worst: 0, threat_level: 0,
  threat_level_worst: 0, requirement_level: n % 4, requirement_level_worst: 3, businesses: [], assets: 0, findings: 1,
}));
const line = (from: string, to: string): MapConduit => ({ id: `${from}${to}`, name: null, from, to, medium: null, filter: null, privileged: null, findings: 2 });

describe("condense", () => {
  it("leaves a map that fits as it is", () => {
    const view = { zones: zones(MOST_SHOWN), conduits: [line("Z-0", "Z-1")] };
    expect(condense(view, new Set())).toEqual({ ...view, cards: [], bundles: [] });
  });
  const view = { zones: zones(2000), conduits: [line("Z-0", "Z-1"), line("Z-3", "Z-2"), line("Z-0", "Z-2"), line("Z-0", "gone")] };
  it("counts zones, findings and conduits", () => {
    const seen = condense(view, new Set());
    expect(seen.cards.map(({ band, zones: count, findings, worst }) => [band, count, findings, worst])).toEqual([
      ["office", 1000, 1000, 2], ["control", 1000, 1000, 3]]);
    expect(seen.bundles).toEqual([{ id: "band:control~band:office", from: "band:control", to: "band:office", count: 2, findings: 4 }]);
    expect(seen.zones).toEqual([]);
  });
  it("opens one band", () => {
    const seen = condense(view, new Set(["office"] as const));
    expect(seen.zones).toHaveLength(1000);
    expect(seen.cards.map((card) => card.band)).toEqual(["control"]);
    expect(seen.conduits.map((conduit) => conduit.id)).toEqual(["Z-0Z-2"]);
    expect(seen.bundles).toEqual([
      { id: "Z-0~band:control", from: "Z-0", to: "band:control", count: 1, findings: 2 },
      { id: "Z-2~band:control", from: "Z-2", to: "band:control", count: 1, findings: 2 },
    ]);
  });
});
