// The columns of a register's grid: fields that can be typed into, and derived values that can be asked why.
import type { FieldSchema, NounSchema, Row } from "../../api/types";
import type { NounWords } from "../../entities/nouns";

export type GridColumn =
  | { kind: "field"; key: string; label: string; field: FieldSchema; width: number }
  | { kind: "derived"; key: string; label: string; width: number; shape: "level" | "number" | "texts"; family: "level" | "requirement_level" };

const WIDTH: Partial<Record<FieldSchema["kind"], number>> = { id: 110, flag: 90, choice: 130, date: 110, integer: 90, number: 90, text: 220 };
const MOST_AT_FIRST = 9;

export function columnsOf(noun: NounSchema, words: NounWords): GridColumn[] {
  const fields = noun.fields.filter((field) => field.name !== "extra").map((field): GridColumn => ({
    kind: "field", key: field.name, label: words.field(noun, field.name) + (field.unit ? ` (${field.unit})` : ""), field, width: WIDTH[field.kind] ?? 160,
  }));
  const derived = noun.derived.filter(({ name }) => !name.endsWith("_worst")).map(({ name, kind }): GridColumn => ({
    kind: "derived", key: name, label: words.derived(noun, name), width: 120, shape: kind,
    family: name === "importance" || name === "threat_level" ? "level" : "requirement_level",
  }));
  const [id, name, ...others] = fields;
  return [...(id ? [id] : []), ...(name ? [name] : []), ...derived, ...others];
}

// What is shown until a person chooses.
export function firstKeys(columns: readonly GridColumn[]): string[] {
  const dull = new Set(["note", "attack_asset", "serial_number", "hardware_version"]);
  return columns.filter((column) => !dull.has(column.key)).slice(0, MOST_AT_FIRST).map((column) => column.key);
}

export function valueOf(row: Row, column: GridColumn): unknown {
  return column.kind === "field" ? (column.key === "id" ? row.id : row.fields[column.key]) : row.derived?.[column.key];
}
