// The log of accounts: which of its events tell of trouble, which of rights, and how people are named in it.
import type { AccountEvent } from "../../api/types";

export const FAMILIES = ["all", "trouble", "rights"] as const;
export type Family = (typeof FAMILIES)[number];

const TROUBLE = new Set(["refused", "locked", "unlocked", "recovery_code_used"]);
const ENTRY = new Set([...TROUBLE, "signed_in", "signed_out", "session_ended"]);

// "rights": everything that is neither coming nor going, so that a kind that is new here is not missed.
export function inFamily(kind: string, family: Family): boolean {
  if (family === "trouble") return TROUBLE.has(kind);
  return family === "all" || !ENTRY.has(kind);
}

export function familyOf(asked: string | undefined): Family {
  return FAMILIES.find((one) => one === asked) ?? "all";
}

export function counts(events: readonly Pick<AccountEvent, "kind">[]): { refused: number; locked: number } {
  const of = (kind: string) => events.filter((event) => event.kind === kind).length;
  return { refused: of("refused"), locked: of("locked") };
}

// A name where it may be known, else the beginning of the opaque id: enough to see that two lines are of one person.
export function personOf(id: string | null, names: ReadonlyMap<string, string>): string {
  return id === null ? "" : (names.get(id) ?? `${id.slice(0, 8)}…`);
}
