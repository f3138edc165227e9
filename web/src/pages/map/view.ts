// The zone map as the server gives it.
import type { LevelValue } from "../../ui/Level";

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
  assets: number;
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
