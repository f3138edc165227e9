// How the turn of a derived value is said: levels from and to; lists by what came and went.
import type { LevelValue } from "../../ui/Level";

const MOST = 6; // entries named on each side; the rest is counted

export type Turn = { kind: "level"; before: Reach; after: Reach } | { kind: "list"; came: string[]; went: string[]; more: number };

export interface Reach {
  known: LevelValue;
  worst?: LevelValue;
}

export function isLevel(field: string): boolean {
  return LEVELS.includes(field.split(".")[0] ?? "");
}

const LEVELS = ["importance", "threat_level", "requirement_level", "rdf"];

export function turnOf(field: string, before: unknown, after: unknown): Turn {
  if (isLevel(field)) return { kind: "level", before: reachOf(before), after: reachOf(after) };
  const [had, has] = [entries(before), entries(after)];
  const came = has.filter((one) => !had.includes(one));
  const went = had.filter((one) => !has.includes(one));
  return { kind: "list", came: came.slice(0, MOST), went: went.slice(0, MOST), more: Math.max(0, came.length - MOST) + Math.max(0, went.length - MOST) };
}

// "low..high" is low, and high at worst.
export function reachOf(value: unknown): Reach {
  if (typeof value === "number") return { known: value };
  const [known, worst] = String(value ?? "").split("..");
  return { known: known === "" ? null : known, worst };
}

function entries(value: unknown): string[] {
  return (Array.isArray(value) ? value.map(String) : String(value ?? "").split(" ")).filter(Boolean);
}
