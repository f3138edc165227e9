// Rows of a table as text for other programs, and in order.
export interface TextColumn<T> {
  label: string;
  text: (row: T) => string | number;
}

export function sortedBy<T>(rows: readonly T[], column: TextColumn<T> | undefined, down: boolean): readonly T[] {
  if (!column) return rows;
  const order = new Intl.Collator("ja", { numeric: true });
  const compare = (a: T, b: T) => {
    const [one, other] = [column.text(a), column.text(b)];
    return typeof one === "number" && typeof other === "number" ? one - other : order.compare(String(one), String(other));
  };
  return [...rows].sort((a, b) => (down ? -compare(a, b) : compare(a, b)));
}

// What a spreadsheet takes as a formula stands behind a quote, so that nothing is ever run.
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
}

export function tsvOf<T>(columns: readonly TextColumn<T>[], rows: readonly T[]): string {
  const cell = (text: string | number) => {
    const plain = harmless(String(text));
    return /[\t\n"]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return [columns.map((column) => column.label), ...rows.map((row) => columns.map((column) => column.text(row)))].map((line) => line.map(cell).join("\t")).join("\n");
}

// With the mark that Excel asks for to read UTF-8.
export function csvOf<T>(columns: readonly TextColumn<T>[], rows: readonly T[]): string {
  const cell = (text: string | number) => `"${harmless(String(text)).replaceAll('"', '""')}"`;
  const lines = [columns.map((column) => column.label), ...rows.map((row) => columns.map((column) => column.text(row)))];
  return `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
