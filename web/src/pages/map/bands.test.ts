import { describe, expect, it } from "vitest";
import { arrange, bandOf, CARD, order, withRemembered } from "./bands";
import type { MapConduit, MapZone } from "./view";

const zone = (id: string, purdue: string | null, party = "own"): MapZone => ({
  id, name: id, party, purdue, importance: 1, importance_worst: 1, threat_level: 1, threat_level_worst: 1, requirement_level: 1,
  requirement_level_worst: 1, businesses: [], assets: 0, findings: 0,
});
const conduit = (from: string, to: string): MapConduit => ({
  id: `${from}-${to}`, name: null, from, to, medium: null, filter: null, privileged: null, findings: 0,
});

describe("bandOf", () => {
  it.each([
    ["other", null, "outside"], ["other", "L3", "operation"], ["own", "outside", "outside"], ["own", "L4", "office"],
    ["own", "L3.5", "dmz"], ["own", "L1-2", "supervision"], ["own", "L0", "control"], ["own", null, "unknown"],
  ])("%s %s", (party, purdue, band) => {
    expect(bandOf({ party, purdue })).toBe(band);
  });
});

describe("order", () => {
  it("puts zones below those that they are linked to", () => {
    const zones = [zone("A", "L4"), zone("B", "L4"), zone("C", "L2"), zone("D", "L2")];
    const rows = order({ zones, conduits: [conduit("A", "D"), conduit("B", "C")] });
    const crossed = rows.get("office")?.indexOf("A") === rows.get("supervision")?.indexOf("D");
    expect(crossed).toBe(true);
  });
  it("does not depend on the order of conduits", () => {
    const zones = [zone("A", "L4"), zone("B", "L4"), zone("C", "L2")];
    const conduits = [conduit("A", "C"), conduit("B", "C"), conduit("A", "B")];
    expect([...order({ zones, conduits })]).toEqual([...order({ zones, conduits: [...conduits].reverse() })]);
  });
});

describe("arrange", () => {
  it.each([1, 17, 300, 2000])("keeps %d zones apart", (count) => {
    const zones = Array.from({ length: count }, (_, n) => zone(`Z-${n}`, ["L4", "L3", "L2", "L1", null][n % 5] ?? null));
    const conduits = zones.slice(1).map((one, n) => conduit(zones[Math.floor(n / 2)]?.id ?? "", one.id));
    const { places } = arrange({ zones, conduits });
    const corners = Object.values(places).map((place) => `${Math.round(place.x / CARD.width)}:${Math.round(place.y)}`);
    expect(Object.keys(places)).toHaveLength(count);
    expect(new Set(corners).size).toBe(count);
  });
  it("stands the outside above the machines", () => {
    const { places } = arrange({ zones: [zone("M", "L1"), zone("X", null, "other")], conduits: [] });
    expect(places.X?.y).toBeLessThan(places.M?.y ?? 0);
  });
});

it("leaves what people moved, and forgets what has gone", () => {
  const arranged = { A: { x: 0, y: 0 }, B: { x: 1, y: 1 } };
  expect(withRemembered(arranged, { A: { x: 9, y: 9 }, gone: { x: 5, y: 5 } })).toEqual({ A: { x: 9, y: 9 }, B: { x: 1, y: 1 } });
});
