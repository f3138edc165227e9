// Acts of the log as the API gives them, and how their values are said.
export interface ActRow {
  number: number;
  kind: string;
  account: string;
  shown_as: string | null;
  at: string;
  reason: string | null;
  undoes: number | null;
  items: number;
  hash: string;
}

export interface FieldTurn {
  field: string;
  before: unknown;
  after: unknown;
}

export interface ActItem {
  register: string;
  id: string;
  change: string; // added, changed, removed
  erased: boolean;
  fields: FieldTurn[];
}

const KINDS = ["create", "edit", "import", "confirm", "approve", "undo", "scenario", "answers", "erase"];

export function kindKey(kind: string): string {
  return `web.history.kind.${KINDS.includes(kind) ? kind : "edit"}`;
}

// What a person typed as a local time, as the API takes it.
export function momentOf(local: string): string {
  const parsed = new Date(local);
  return Number.isNaN(parsed.getTime()) ? local : parsed.toISOString();
}

// A value of a field in a word or two; lists with their parts one after the other.
export function plain(value: unknown, language: "ja" | "en", blank: string): string {
  if (value === null || value === undefined) return blank;
  if (Array.isArray(value)) return value.length === 0 ? "—" : value.map((one) => plain(one, language, blank)).join(language === "ja" ? "、" : ", ");
  if (typeof value !== "object") return String(value);
  const map = value as Record<string, unknown>;
  if ("none" in map) return "—";
  if ("not_applicable" in map) return `— (${plain(map.not_applicable, language, blank)})`;
  if ("ja" in map || "en" in map) return String((language === "ja" ? (map.ja ?? map.en) : (map.en ?? map.ja)) ?? blank);
  return Object.entries(map).map(([name, one]) => `${name}: ${plain(one, language, blank)}`).join(", ");
}
