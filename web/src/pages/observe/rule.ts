// A rule to be tried on what was seen.
import type { Replay, ReplayWish } from "../../api/observed";

export type RuleKind = "pair" | "zone" | "asset";
export const RULES: readonly RuleKind[] = ["pair", "zone", "asset"];

const NEEDS: Record<RuleKind, readonly (keyof ReplayWish)[]> = { pair: ["zone", "other"], zone: ["zone"], asset: ["asset"] };

export function isComplete(kind: RuleKind, wish: ReplayWish): boolean {
  return NEEDS[kind].every((name) => (wish[name] ?? "") !== "");
}

// Only what the rule is about; without a service to cut or to keep it cuts every service.
export function wishOf(kind: RuleKind, wish: ReplayWish): ReplayWish {
  const names = [...NEEDS[kind], ...(["service", "keep"] as const).filter((name) => (wish[name] ?? "").trim() !== "")];
  return Object.fromEntries(names.map((name) => [name, (wish[name] ?? "").trim()]));
}

// "Nothing" is said only of what was looked at.
export function answerOf({ cut, covered }: Pick<Replay, "cut" | "covered">): "cut" | "nothing" | "unobserved" {
  if (cut.length > 0) return "cut";
  return covered ? "nothing" : "unobserved";
}
