// A planned connection as the text of a scenario (docs/schema/scenario.schema.json), to be gone on with by hand.
import type { Language } from "../../words";

export interface Plan {
  name: string;
  question: string;
  from: string; // zone; empty: none yet
  to: string;
  medium: string | null;
  filter: string | null;
  authentication: string | null;
}

// 1 to 40 of a-z, 0-9 and -; not one of those that are taken.
export function keyOf(name: string, taken: readonly string[]): string {
  const plain = name.normalize("NFKC").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 32) || "scenario";
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.includes(key)) return key;
  }
}

// The next free id of the shape that most have: C-20 gives C-21.
export function nextId(ids: readonly string[], prefix: string): string {
  const numbers = ids.flatMap((id) => (id.startsWith(prefix) && /^\d+$/.test(id.slice(prefix.length)) ? Number(id.slice(prefix.length)) : []));
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(2, "0")}`;
}

export function scenarioText(plan: Plan, conduits: readonly string[], language: Language): string {
  const said = (text: string) => `{${language}: ${JSON.stringify(text)}}`;
  const head = ["format: masugata-scenario", "version: 1", `name: ${said(plan.name.trim())}`];
  if (plan.question.trim()) head.push(`question: ${said(plan.question.trim())}`);
  if (!plan.from || !plan.to) return `${[...head, "", "add: {}"].join("\n")}\n`;
  const known = (["medium", "filter", "authentication"] as const).flatMap((field) => (plan[field] ? `      ${field}: ${plan[field]}` : []));
  return `${[...head, "", "add:", "  conduits:", `    - id: ${nextId(conduits, "C-")}`, `      name: ${said(plan.name.trim())}`,
    `      from: ${JSON.stringify(plan.from)}`, `      to: ${JSON.stringify(plan.to)}`, ...known].join("\n")}\n`;
}
