// Decisions on zones and what the assessment says of one, as the API gives them.
import type { Head } from "../../api/types";
import type { LevelValue } from "../../ui/Level";

export interface Approval {
  id?: string;
  by?: string | null;
  on?: string | null;
  reason?: unknown;
  account?: string | null;
  head?: Head;
}

export interface Decision {
  zone: string;
  name: string | null;
  policy: string | null;
  state: "open" | "decided" | "approved" | "stale";
  requirement_level: LevelValue;
  gaps: number | null;
  approval: Approval | null;
}

export interface DecisionPage {
  rows: Decision[];
  total?: number;
}

export interface Cell {
  threat: string;
  axis: string;
  before: number;
  before_worst: number;
  after: number;
  after_worst: number;
}

export interface ZoneAssessment {
  id: string;
  importance: number;
  importance_worst: number;
  threat_level: number;
  threat_level_worst: number;
  requirement_level: number;
  requirement_level_worst: number;
  factors: string[];
  sl_t: Record<string, number>;
  sl_t_worst: Record<string, number>;
  sl_a: Record<string, number>;
  achieved: Record<string, { fulfilled: number; demanded: number }>;
  threats?: { id: string; certain: boolean }[];
  measures?: { id: string; standing: string; required: boolean; expired: boolean; row: string | null }[];
  risk?: Cell[]; // of zones of the own plant
}

export interface Assessment {
  zones: ZoneAssessment[];
}

// The highest risk of a threat over its axes, before and after the measures in force.
export interface ThreatRisk {
  threat: string;
  before: number;
  before_worst: number;
  after: number;
  after_worst: number;
}

export function byThreat(cells: readonly Cell[]): ThreatRisk[] {
  const found = new Map<string, ThreatRisk>();
  for (const cell of cells) {
    const best = found.get(cell.threat) ?? { threat: cell.threat, before: 0, before_worst: 0, after: 0, after_worst: 0 };
    found.set(cell.threat, {
      threat: cell.threat, before: Math.max(best.before, cell.before), before_worst: Math.max(best.before_worst, cell.before_worst),
      after: Math.max(best.after, cell.after), after_worst: Math.max(best.after_worst, cell.after_worst),
    });
  }
  return [...found.values()];
}

export function upTo(known: number, worst: number): string {
  return worst > known ? `${known}〜${worst}` : String(known);
}
