// A large map as an overview: bands that are not opened stand as one card, and conduits between the same cards as one
// line that says how many it stands for.
import { levelNumber } from "../../ui/Level";
import { type Band, bandOf } from "./bands";
import type { MapConduit, MapView, MapZone } from "./view";

export const MOST_SHOWN = 320; // zones that a person and a browser can take in at once

export interface BandCard {
  id: string; // "band:control"
  band: Band;
  zones: number;
  findings: number;
  worst: number; // the highest known requirement level inside
}

export interface Bundle {
  id: string;
  from: string;
  to: string;
  count: number;
  findings: number;
}

export interface Condensed {
  zones: MapZone[];
  cards: BandCard[];
  conduits: MapConduit[]; // between shown zones
  bundles: Bundle[]; // with at least one card as an end
}

export function bandCardId(band: Band): string {
  return `band:${band}`;
}

export function isLarge(view: Pick<MapView, "zones">): boolean {
  return view.zones.length > MOST_SHOWN;
}

export function condense(view: Pick<MapView, "zones" | "conduits">, open: ReadonlySet<Band>): Condensed {
  if (!isLarge(view)) return { zones: view.zones, cards: [], conduits: view.conduits, bundles: [] };
  const cards = new Map<Band, BandCard>();
  const standsAt = new Map<string, string>();
  const zones: MapZone[] = [];
  for (const zone of view.zones) {
    const band = bandOf(zone);
    if (open.has(band)) {
      zones.push(zone);
      standsAt.set(zone.id, zone.id);
      continue;
    }
    const card = cards.get(band) ?? { id: bandCardId(band), band, zones: 0, findings: 0, worst: 0 };
    cards.set(band, { ...card, zones: card.zones + 1, findings: card.findings + (zone.findings ?? 0), worst: Math.max(card.worst, levelNumber(zone.requirement_level) ?? 0) });
    standsAt.set(zone.id, card.id);
  }
  return { zones, cards: [...cards.values()], ...join(view.conduits, standsAt) };
}

function join(all: readonly MapConduit[], standsAt: Map<string, string>): Pick<Condensed, "conduits" | "bundles"> {
  const conduits: MapConduit[] = [];
  const bundles = new Map<string, Bundle>();
  for (const conduit of all) {
    const ends = [conduit.from, conduit.to].map((end) => standsAt.get(end ?? "")).sort();
    const [from, to] = ends;
    if (!from || !to) continue;
    if (from === conduit.from || from === conduit.to ? to === conduit.from || to === conduit.to : false) {
      conduits.push(conduit);
      continue;
    }
    if (from === to) continue;
    const id = `${from}~${to}`;
    const bundle = bundles.get(id) ?? { id, from, to, count: 0, findings: 0 };
    bundles.set(id, { ...bundle, count: bundle.count + 1, findings: bundle.findings + (conduit.findings ?? 0) });
  }
  return { conduits, bundles: [...bundles.values()] };
}
