// How far a step of the guideline is decided.

export interface Step {
  step: string;
  decided: number; // confirmed, and nothing it rests on has changed since
  stale?: number; // confirmed once, but to be looked at again
  open: number; // never confirmed
}

export interface Shares {
  decided: number; // percent, rounded down: 100 only when nothing is left
  total: number;
  state: "empty" | "done" | "begun" | "untouched";
}

export function sharesOf({ decided, stale = 0, open }: Step): Shares {
  const total = decided + stale + open;
  if (total === 0) return { decided: 0, total, state: "empty" };
  const state = open + stale === 0 ? "done" : decided + stale === 0 ? "untouched" : "begun";
  return { decided: Math.floor((decided * 100) / total), total, state };
}

// The first step that is not done: where to go on.
export function nextStep<T extends Step>(steps: readonly T[]): T | undefined {
  return steps.find((step) => sharesOf(step).state !== "done");
}
