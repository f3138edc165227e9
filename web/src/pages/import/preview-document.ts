// The preview of an import as the API gives it, and what a person makes of it.
import type { FieldTurn } from "../history/acts";

export interface ImportPreview {
  id: string;
  file: string;
  sheets: { name: string; register: string | null; rows: number; unchanged?: number; changed?: number; added?: number; rejected?: number }[];
  changes: { register: string; id: string; change: string; fields: FieldTurn[] }[];
  unchanged: number;
  rejected_rows: number;
  rejected: Rejected[];
  notes: { sentence?: string; key?: string }[];
  conflicts: { register: string; id: string; field: string; base: unknown; file: unknown; here: unknown }[];
  exported_from?: string | null;
  changed_since?: number | null;
}

export interface Rejected {
  sheet: string | null;
  row: number | null;
  column?: string | number | null;
  register?: string | null;
  id?: string | null;
  field?: string | null;
  value?: unknown;
  key: string;
  sentence: string;
  fields?: Record<string, unknown> | null; // the whole row as it was read
}

export interface Correction {
  register: string;
  id: string;
  fields: Record<string, unknown>;
}

// Faults of one row belong together.
export function byRow(rejected: readonly Rejected[]): Rejected[][] {
  const rows = new Map<string, Rejected[]>();
  for (const fault of rejected) {
    const key = `${fault.sheet ?? ""}\n${fault.row ?? ""}`;
    rows.set(key, [...(rows.get(key) ?? []), fault]);
  }
  return [...rows.values()];
}

// What people put in place of the faulty cells, as rows to add; a row counts when none of its faults is left blank.
export function corrections(rejected: readonly Rejected[], typed: Readonly<Record<string, unknown>>): Correction[] {
  return byRow(rejected).flatMap((faults) => {
    const [first] = faults;
    if (!first?.register) return [];
    const values = faults.map((fault) => [fault.field ?? "", typed[cellKey(fault)] ?? null] as const);
    if (values.some(([field, value]) => field === "" || value === null || value === "")) return [];
    const fields = { ...(first.fields ?? {}), ...Object.fromEntries(values) };
    const id = String(fields.id ?? first.id ?? "");
    return id === "" ? [] : [{ register: first.register, id, fields }];
  });
}

export function cellKey(fault: Rejected): string {
  return `${fault.sheet ?? ""}:${fault.row ?? ""}:${fault.field ?? ""}`;
}
