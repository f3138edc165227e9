// Which cell is active and which are chosen, as keys move them. Rows and columns count from 0.
export interface Cell {
  row: number;
  column: number;
}

export interface Selection {
  active: Cell; // where typing goes
  anchor: Cell; // the other corner of what is chosen
}

export interface Extent {
  rows: number;
  columns: number;
  page: number; // rows that fit on the screen
}

export interface Key {
  key: string;
  shift: boolean;
  jump: boolean; // with Ctrl or Command
}

export function at(row: number, column: number): Selection {
  return { active: { row, column }, anchor: { row, column } };
}

// Nothing: the key moves nothing.
export function moved(selection: Selection, { key, shift, jump }: Key, extent: Extent): Selection | null {
  const to = target(selection.active, key, jump, extent);
  if (!to) return null;
  const active = { row: clamp(to.row, extent.rows), column: clamp(to.column, extent.columns) };
  const stretches = shift && key !== "Tab" && key !== "Enter";
  return { active, anchor: stretches ? selection.anchor : active };
}

function target({ row, column }: Cell, key: string, jump: boolean, { rows, columns, page }: Extent): Cell | null {
  switch (key) {
    case "ArrowUp": return { row: jump ? 0 : row - 1, column };
    case "ArrowDown": return { row: jump ? rows - 1 : row + 1, column };
    case "ArrowLeft": return { row, column: jump ? 0 : column - 1 };
    case "ArrowRight": return { row, column: jump ? columns - 1 : column + 1 };
    case "PageUp": return { row: row - page, column };
    case "PageDown": return { row: row + page, column };
    case "Home": return { row: jump ? 0 : row, column: 0 };
    case "End": return { row: jump ? rows - 1 : row, column: columns - 1 };
    default: return null;
  }
}

function clamp(n: number, count: number): number {
  return Math.max(0, Math.min(count - 1, n));
}

export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export function rangeOf({ active, anchor }: Selection): Range {
  return {
    top: Math.min(active.row, anchor.row), bottom: Math.max(active.row, anchor.row),
    left: Math.min(active.column, anchor.column), right: Math.max(active.column, anchor.column),
  };
}

export function within(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}
