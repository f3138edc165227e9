// How many threats on zones stand at each level of risk: before measures, after them, and at worst.

export type RiskLevel = "high" | "medium" | "low";

export interface RiskRow {
  level: RiskLevel;
  rank: number; // 3 high … 1 low
  before: number;
  after: number;
  worst: number; // after, with what is unknown taken as bad
}

export type RiskCounts = Readonly<Record<"before" | "after" | "worst", Readonly<Record<string, number>>>>;

const LEVELS: readonly RiskLevel[] = ["high", "medium", "low"];

// From high to low.
export function riskRows(counts: RiskCounts): RiskRow[] {
  return LEVELS.map((level, n) => ({
    level,
    rank: LEVELS.length - n,
    before: counts.before[level] ?? 0,
    after: counts.after[level] ?? 0,
    worst: counts.worst[level] ?? 0,
  }));
}
