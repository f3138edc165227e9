// A matrix as the API gives it, and a cell of it in a word.
export interface MatrixCell {
  column: string;
  [more: string]: unknown;
}

export interface MatrixLine {
  id: string;
  name: string | null;
  cells: MatrixCell[];
}

export interface Matrix {
  columns: { id: string; name: string | null }[];
  rows: MatrixLine[];
}

// Rows that belong to nothing.
export function blankRows(matrix: Matrix): MatrixLine[] {
  return matrix.rows.filter((row) => row.cells.length === 0);
}

export interface Sign {
  text: string; // a key of the words, or plain text
  word: boolean;
  strength: 0 | 1 | 2 | 3; // how dark the mark is; never the only sign
}

const NEEDS: Record<string, 1 | 2 | 3> = { supporting: 1, recovery: 2, essential: 3 };

export function signOf(matrix: string, cell: MatrixCell): Sign {
  const at = (name: string) => cell[name];
  if (typeof at("need") === "string") return { text: `choice.link_need.${at("need") as string}`, word: true, strength: NEEDS[at("need") as string] ?? 1 };
  if (typeof at("standing") === "string") return { text: `report.standing.${at("standing") as string}`, word: true, strength: ["done", "reviewed"].includes(at("standing") as string) ? 3 : ["none", "unknown"].includes(at("standing") as string) ? 0 : 1 };
  if (Array.isArray(at("axes"))) return signOfAxes(at("axes") as { before: number; after: number; after_worst: number }[]);
  if (Array.isArray(at("accountable"))) return { text: at("not_applicable") === true ? "—" : (at("accountable") as string[]).join(" ") || "?", word: false, strength: (at("accountable") as string[]).length === 1 ? 1 : at("not_applicable") === true ? 0 : 3 };
  if (Array.isArray(at("assets"))) return { text: (at("assets") as string[]).join(" "), word: false, strength: 1 };
  const said = Object.entries(cell).filter(([name, value]) => name !== "column" && value !== null && value !== undefined && value !== false);
  if (said.length === 0) return { text: matrix === "responsibility" ? "" : "●", word: false, strength: 1 };
  return { text: said.map(([, value]) => (value === true ? "●" : Array.isArray(value) ? value.join(" ") : typeof value === "object" ? "" : String(value))).join(" "), word: false, strength: 1 };
}

// The axis on which most remains.
function signOfAxes(axes: readonly { before: number; after: number; after_worst: number }[]): Sign {
  const before = Math.max(0, ...axes.map((one) => one.before));
  const after = Math.max(0, ...axes.map((one) => one.after));
  const worst = Math.max(after, ...axes.map((one) => one.after_worst));
  return { text: `${before} → ${after}${worst > after ? `〜${worst}` : ""}`, word: false, strength: strengthOf(after) };
}

function strengthOf(risk: number): Sign["strength"] {
  return risk >= 7 ? 3 : risk >= 4 ? 2 : risk >= 1 ? 1 : 0;
}
