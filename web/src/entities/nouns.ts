// The nouns of a factory as the server describes them, and their words. Pages draw any noun from its descriptor.
import { useMemo } from "react";
import { useSchema } from "../api/queries";
import type { FieldSchema, NounSchema, Row } from "../api/types";
import { type Speech, useWords } from "../words";
import { inLanguage } from "../words/spoken";

export interface Nouns {
  list: readonly NounSchema[];
  byName: (name: string) => NounSchema | undefined;
  byPlural: (plural: string) => NounSchema | undefined;
  // In the order of the guideline's steps.
  steps: readonly { step: string; nouns: readonly NounSchema[] }[];
}

export function arrange(list: readonly NounSchema[]): Nouns {
  const names = new Map(list.map((noun) => [noun.name, noun]));
  const plurals = new Map(list.map((noun) => [noun.plural, noun]));
  const steps = new Map<string, NounSchema[]>();
  for (const noun of list) {
    const step = noun.step ?? "";
    steps.set(step, [...(steps.get(step) ?? []), noun]);
  }
  return {
    list,
    byName: (name) => names.get(name),
    byPlural: (plural) => plurals.get(plural),
    steps: [...steps].map(([step, nouns]) => ({ step, nouns })).sort((a, b) => (a.step < b.step ? -1 : 1)),
  };
}

// Empty until the schema is there.
export function useNouns(): Nouns {
  const { data } = useSchema();
  return useMemo(() => arrange(data?.nouns ?? []), [data]);
}

export interface NounWords {
  noun: (name: string) => string;
  register: (noun: NounSchema) => string;
  field: (noun: NounSchema, path: string) => string; // "businesses.need" for the part of a part
  derived: (noun: NounSchema, name: string) => string;
  choice: (field: FieldSchema, slug: string) => string;
}

export function nounWords({ word }: Speech): NounWords {
  return {
    noun: (name) => word(`noun.${name}`),
    register: (noun) => word(`noun.${noun.plural}`),
    field: (noun, path) => word(`field.${noun.name}.${path}`),
    derived: (noun, name) => word(`derived.${noun.name}.${name}`),
    choice: (field, slug) => word(`choice.${field.choice_set ?? field.name}.${slug}`),
  };
}

export function useNounWords(): NounWords {
  const words = useWords();
  return useMemo(() => nounWords(words), [words]);
}

// What a row is called, beside its id: its name, or the nearest that it has.
export function rowName(row: Pick<Row, "fields">, language: "ja" | "en"): string {
  for (const field of ["name", "title", "person", "finding", "text"]) {
    const name = inLanguage(row.fields[field], language);
    if (name) return name;
  }
  return "";
}

export type Absence = "unknown" | "none" | "not_applicable" | null;

// The two written forms of absence, and unknown; null when there is a value.
export function absenceOf(value: unknown): Absence {
  if (value === null || value === undefined) return "unknown";
  if (typeof value !== "object") return null;
  if (Array.isArray(value)) return value.length === 0 ? "none" : null;
  if ("none" in value) return "none";
  return "not_applicable" in value ? "not_applicable" : null;
}
