// Choices of the first hour as plain selects; the first entry is always "not known yet".
import { NativeSelect } from "@mantine/core";
import { useNouns } from "../../entities/nouns";
import { useWords } from "../../words";

export interface Option {
  value: string;
  label: string;
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  row: number; // 1 …: which row of the list
}

export function Choice({ label, value, options, onChange, row }: ChoiceProps) {
  const { say } = useWords();
  return (
    <NativeSelect
      size="sm" label={label} aria-label={`${label} ${row}`} value={value}
      data={[{ value: "", label: say("web.level.unknown") }, ...options]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

// The choices of a field as the server names them.
export function useFieldOptions(noun: string, field: string): Option[] {
  const { word } = useWords();
  const shape = useNouns().byName(noun)?.fields.find((one) => one.name === field);
  return (shape?.choices ?? []).map((slug) => ({ value: slug, label: word(`choice.${shape?.choice_set ?? field}.${slug}`) }));
}

// Rows of the draft that have a name, by their place.
export function namedOptions(rows: readonly { name: string }[]): Option[] {
  return rows.flatMap((row, n) => (row.name.trim() === "" ? [] : [{ value: String(n), label: row.name }]));
}

export function placeOf(value: string): number | null {
  return value === "" ? null : Number(value);
}

export function replaced<T>(rows: readonly T[], place: number, part: Partial<T>): T[] {
  return rows.map((row, n) => (n === place ? { ...row, ...part } : row));
}
