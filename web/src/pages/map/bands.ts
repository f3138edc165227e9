// Where zones stand when nobody has moved them: bands from the outside at the top down to the machines, in each band in
// the order that keeps conduits short. Deterministic, and in time with zones and conduits: no work grows with pairs.
import type { MapConduit, MapView, MapZone, Place, Places } from "./view";

export const CARD = { width: 208, height: 104 };
const GAP = { x: 44, y: 72 };
const MOST_IN_A_ROW = 7;
const SWEEPS = 4;

export const BANDS = ["outside", "office", "dmz", "operation", "supervision", "control", "unknown"] as const;
export type Band = (typeof BANDS)[number];

const BAND_OF: Record<string, Band> = {
  outside: "outside", L5: "office", "L4-5": "office", L4: "office", "L3.5": "dmz", L3: "operation", "L2-3": "operation",
  L2: "supervision", "L1-2": "supervision", L1: "control", "L0-2": "control", "L0-1": "control", L0: "control",
};

export function bandOf(zone: Pick<MapZone, "party" | "purdue">): Band {
  if (zone.party === "other" && (zone.purdue === null || zone.purdue === undefined)) return "outside";
  return BAND_OF[zone.purdue ?? ""] ?? "unknown";
}

interface Arranged {
  id: string;
  band: Band;
  order: number; // within its band: smaller stands further left
}

// Neighbours of each zone over conduits.
export function neighbours(conduits: readonly Pick<MapConduit, "from" | "to">[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (one: string, other: string) => found.set(one, [...(found.get(one) ?? []), other]);
  for (const { from, to } of conduits) {
    if (!from || !to || from === to) continue;
    add(from, to);
    add(to, from);
  }
  return found;
}

// Zones of each band from left to right.
export function order(view: Pick<MapView, "zones" | "conduits">): Map<Band, string[]> {
  const near = neighbours(view.conduits);
  const zones: Arranged[] = view.zones.map((zone, n) => ({ id: zone.id, band: bandOf(zone), order: n }));
  const byId = new Map(zones.map((zone) => [zone.id, zone]));
  const bands = new Map(BANDS.map((band) => [band, zones.filter((zone) => zone.band === band)]));
  const settle = (row: Arranged[]) => row.forEach((zone, n) => { zone.order = (n + 0.5) / row.length; });
  bands.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const way = sweep % 2 === 0 ? BANDS : [...BANDS].reverse();
    for (const band of way) {
      const row = bands.get(band) ?? [];
      const wish = new Map(row.map((zone) => [zone.id, middle(zone, near, byId)]));
      row.sort((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0) || a.id.localeCompare(b.id));
      settle(row);
    }
  }
  return new Map([...bands].filter(([, row]) => row.length > 0).map(([band, row]) => [band, row.map((zone) => zone.id)]));
}

function middle(zone: Arranged, near: Map<string, string[]>, byId: Map<string, Arranged>): number {
  const others = (near.get(zone.id) ?? []).flatMap((id) => byId.get(id) ?? []);
  if (others.length === 0) return zone.order;
  return others.reduce((sum, other) => sum + other.order, 0) / others.length;
}

export interface BandFrame {
  band: Band;
  y: number;
  height: number;
}

export interface Arrangement {
  places: Places;
  bands: BandFrame[];
  width: number;
  height: number;
}

export function arrange(view: Pick<MapView, "zones" | "conduits">): Arrangement {
  const rows = order(view);
  const perRow = Math.max(MOST_IN_A_ROW, Math.ceil(Math.sqrt(view.zones.length) * 1.4));
  const width = Math.max(1, ...[...rows.values()].map((row) => Math.min(row.length, perRow))) * (CARD.width + GAP.x);
  const places: Places = {};
  const bands: BandFrame[] = [];
  let y = 0;
  for (const [band, ids] of rows) {
    const lines = Math.ceil(ids.length / perRow);
    const inLine = Math.ceil(ids.length / lines);
    ids.forEach((id, n) => {
      const line = Math.floor(n / inLine);
      const many = Math.min(inLine, ids.length - line * inLine);
      const left = (width - many * (CARD.width + GAP.x)) / 2;
      places[id] = { x: left + (n % inLine) * (CARD.width + GAP.x) + GAP.x / 2, y: y + GAP.y / 2 + line * (CARD.height + GAP.y) };
    });
    const height = lines * (CARD.height + GAP.y);
    bands.push({ band, y, height });
    y += height;
  }
  return { places, bands, width, height: y };
}

// What people moved stays where they put it.
export function withRemembered(arranged: Places, remembered: Places): Places {
  return Object.fromEntries(Object.entries(arranged).map(([id, place]): [string, Place] => [id, remembered[id] ?? place]));
}
