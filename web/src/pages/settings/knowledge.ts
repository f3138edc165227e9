// The lists of the knowledge that the program carries, as tables: how their cells are said, and which rows are wanted.

export interface Catalogue {
  columns: string[];
  rows: string[][];
}

// Cells that hold a slug instead of words: the family of its words.
const FAMILIES: Record<string, string> = { cost: "level", "asset-types.class": "choice.asset_class" };

export function familyOf(list: string, column: string): string | undefined {
  return FAMILIES[`${list}.${column}`] ?? FAMILIES[column];
}

// Rows in which each of the typed words stands somewhere, whatever its case and width.
export function found(rows: readonly string[][], typed: string): readonly string[][] {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase();
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = plain(row.join(" "));
    return words.every((word) => text.includes(word));
  });
}
