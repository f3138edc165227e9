// The zone map as the pages want it: what the server leaves out, or says to be absent, is null or an empty list.
import type { MapView as MapDocument } from "../../api/types";
import type { LevelValue } from "../../ui/Level";

// What is asked of the businesses: their names stand on the zones.
export const BUSINESS_NAMES = { limit: 1000, fields: "name" };

export interface MapZone {
  id: string;
  name: string | null;
  party: string | null;
  purdue: string | null;
  importance: LevelValue;
  importance_worst: LevelValue;
  threat_level: LevelValue;
  threat_level_worst: LevelValue;
  requirement_level: LevelValue;
  requirement_level_worst: LevelValue;
  businesses: string[];
  assets: number | null; // null: beyond one's reach
  findings: number | null;
}

export interface MapConduit {
  id: string;
  name: string | null;
  from: string | null;
  to: string | null;
  medium: string | null;
  filter: string | null;
  privileged: string | null; // the end that may rewrite the other; null: unknown or neither
  protocols?: string[] | null;
  findings: number | null;
}

export interface Place {
  x: number;
  y: number;
}
export type Places = Record<string, Place>;

export interface MapView {
  zones: MapZone[];
  conduits: MapConduit[];
  layout: { revision: number; places: Places };
}

type Document = Readonly<Record<string, unknown>>;

export function viewOf({ zones, conduits, layout }: MapDocument): MapView {
  return { zones: zones.map(zoneOf), conduits: conduits.map(conduitOf), layout };
}

function zoneOf(zone: Document): MapZone {
  const level = (name: string) => (zone[name] ?? null) as LevelValue;
  return {
    id: String(zone.id), name: text(zone.name), party: text(zone.party), purdue: text(zone.purdue),
    importance: level("importance"), importance_worst: level("importance_worst"), threat_level: level("threat_level"), threat_level_worst: level("threat_level_worst"),
    requirement_level: level("requirement_level"), requirement_level_worst: level("requirement_level_worst"),
    businesses: texts(zone.businesses), assets: number(zone.assets), findings: number(zone.findings),
  };
}

function conduitOf(conduit: Document): MapConduit {
  return {
    id: String(conduit.id), name: text(conduit.name), from: text(conduit.from), to: text(conduit.to), medium: text(conduit.medium),
    filter: text(conduit.filter), privileged: text(conduit.privileged), protocols: texts(conduit.protocols), findings: number(conduit.findings),
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function number(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
