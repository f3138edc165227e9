// A value of a field as text in a cell, and typed or pasted text as a value. Blank is unknown; "—" is none.
import type { FieldSchema } from "../../api/types";

export interface CellWords {
  language: "ja" | "en";
  choice: (field: FieldSchema, slug: string) => string;
  yes: string;
  no: string;
}

export const NONE_SIGN = "—";

export type Typed = { value: unknown } | { fault: "choice" | "number" | "date" | "flag" };

export function textOf(value: unknown, field: FieldSchema, words: CellWords): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.length === 0 ? NONE_SIGN : value.map((one) => textOf(one, { ...field, many: false }, words)).join(words.language === "ja" ? "、" : ", ");
  if (typeof value === "object") return textOfMap(value as Record<string, unknown>, field, words);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (field.kind === "choice") return words.choice(field, String(value));
  return String(value);
}

function textOfMap(map: Record<string, unknown>, field: FieldSchema, words: CellWords): string {
  if ("none" in map) return NONE_SIGN;
  if ("not_applicable" in map) return `${NONE_SIGN} (${String(map.not_applicable)})`;
  if (field.kind === "part") {
    return (field.part ?? []).flatMap((part) => (map[part.name] === undefined || map[part.name] === null ? [] : textOf(map[part.name], part, words))).join(" ");
  }
  const [first, second] = words.language === "ja" ? [map.ja, map.en] : [map.en, map.ja];
  return String(first ?? second ?? "");
}

// Parts are edited on the row's own page.
export function canType(field: FieldSchema): boolean {
  return field.kind !== "part" && field.kind !== "id" && field.name !== "extra";
}

export function typed(text: string, field: FieldSchema, before: unknown, words: CellWords): Typed {
  const plain = text.trim();
  if (plain === "") return { value: null };
  if (plain === NONE_SIGN || plain === "-") return { value: { none: true } };
  if (!field.many) return one(plain, field, before, words);
  const values: unknown[] = [];
  for (const part of plain.split(/[、,;\n]+/).map((piece) => piece.trim()).filter(Boolean)) {
    const found = one(part, field, undefined, words);
    if ("fault" in found) return found;
    values.push(found.value);
  }
  return { value: values };
}

function one(text: string, field: FieldSchema, before: unknown, words: CellWords): Typed {
  switch (field.kind) {
    case "choice": {
      const wish = text.toLowerCase();
      const slug = field.choices?.find((choice) => choice.toLowerCase() === wish || words.choice(field, choice).toLowerCase() === wish);
      return slug === undefined ? { fault: "choice" } : { value: slug };
    }
    case "flag":
      if (/^(yes|true|1|はい|有|あり|○|✓)$/i.test(text) || text === words.yes) return { value: true };
      if (/^(no|false|0|いいえ|無|なし|×)$/i.test(text) || text === words.no) return { value: false };
      return { fault: "flag" };
    case "integer":
    case "number": {
      const number = Number(text.normalize("NFKC").replaceAll(",", ""));
      return Number.isFinite(number) && (field.kind === "number" || Number.isInteger(number)) ? { value: number } : { fault: "number" };
    }
    case "date": {
      const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize("NFKC")) ?? [];
      return year ? { value: `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` } : { fault: "date" };
    }
    case "text": {
      const kept = typeof before === "object" && before !== null && !("none" in before) && !("not_applicable" in before) ? before : {};
      return { value: { ...kept, [words.language]: text } };
    }
    case "reference":
      return { value: text.split(/\s/)[0] };
    default:
      return { value: text };
  }
}
