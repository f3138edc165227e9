// Filters and sorting of a list as they stand in the address: "field:op:value", "-importance,id".
export interface Filter {
  field: string;
  op: string;
  value: string;
}

export const OPS = ["contains", "eq", "ne", "gt", "lt", "ge", "le", "unknown", "known"] as const;

export function readFilter(text: string): Filter | null {
  const [field = "", op = "", ...value] = text.split(":");
  return field === "" || op === "" ? null : { field, op, value: value.join(":") };
}

export function writeFilter({ field, op, value }: Filter): string {
  return op === "unknown" || op === "known" ? `${field}:${op}` : `${field}:${op}:${value}`;
}

export function readFilters(search: string | readonly string[] | undefined): Filter[] {
  const list = search === undefined ? [] : typeof search === "string" ? [search] : search;
  return list.flatMap((text) => readFilter(text) ?? []);
}

export type Direction = "up" | "down" | null;

export function directionOf(sort: string, field: string): Direction {
  const found = sort.split(",").find((part) => part === field || part === `-${field}`);
  return found === undefined ? null : found.startsWith("-") ? "down" : "up";
}

// A click: up, then down, then as the register stands. With `more` the other sortings stay.
export function turnSort(sort: string, field: string, more: boolean): string {
  const others = more ? sort.split(",").filter((part) => part !== "" && part !== field && part !== `-${field}`) : [];
  const next = { up: [`-${field}`], down: [], none: [field] }[directionOf(sort, field) ?? "none"];
  return [...others, ...next].join(",");
}
