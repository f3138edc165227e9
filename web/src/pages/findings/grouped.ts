// Findings in groups, the largest first.
export interface FindingRow {
  rule: string;
  step?: string | null;
  title?: string | null;
  object: string;
  register?: string | null;
  name?: string | null;
  item?: string | null;
  standing: "finding" | "question" | "accepted";
  sentence: string;
  closes_when?: string | null;
  advice?: string | null;
}

export type Grouping = "rule" | "object" | "step";

export interface Group {
  key: string;
  title: string;
  rows: FindingRow[];
}

export function grouped(rows: readonly FindingRow[], by: Grouping): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = row[by] ?? "";
    const title = by === "rule" ? `${row.rule} ${row.sentence}` : by === "object" ? `${row.object} ${row.name ?? ""}`.trim() : key;
    const group = groups.get(key) ?? { key, title, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length || a.key.localeCompare(b.key, "en", { numeric: true }));
}
