// A register as people's Excel hands know it: arrows, Enter, F2, Tab, Escape, Delete, ranges with Shift, copy and paste.
// Only the rows in sight are drawn. Every write goes through `onWrite`, as one act.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Row } from "../../api/types";
import { useWords } from "../../words";
import { Cell } from "./CellView";
import { canType, textOf, typed } from "./cells";
import { readTsv, writeTsv } from "./clipboard";
import type { GridColumn } from "./columns";
import { Editor } from "./Editor";
import { directionOf } from "./filters";
import classes from "./grid.module.css";
import { at, moved, rangeOf, type Selection, within } from "./selection";
import { useCellWords } from "./words";

const ROW = 32; // pixels
const NEAR_END = 60; // rows before the end at which the next page is asked for

export interface CellWrite {
  row: Row;
  field: string;
  value: unknown;
}

export interface GridProps {
  label: string;
  columns: readonly GridColumn[];
  rows: readonly Row[];
  total: number;
  sort: string;
  editable: boolean;
  onSort: (field: string, more: boolean) => void;
  onMore: () => void;
  onWrite: (cells: readonly CellWrite[]) => void;
  onFault: (key: "web.grid.fault.choice" | "web.grid.fault.number" | "web.grid.fault.date" | "web.grid.fault.flag" | "web.grid.fault.derived") => void;
  onSelect: (rows: readonly Row[]) => void;
  onUndo: () => void;
  onRedo: () => void;
  onOpen: (row: Row) => void;
}

export function Grid(props: GridProps) {
  const { columns, rows, editable } = props;
  const { say } = useWords();
  const words = useCellWords();
  const name = useId();
  const pane = useRef<HTMLDivElement>(null);
  const [selection, select] = useState<Selection>(at(0, 0));
  const [editing, edit] = useState<string | null>(null); // the text that typing began with; null: not editing
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => pane.current, estimateSize: () => ROW, overscan: 10 });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => { if (rows.length < props.total && last > rows.length - NEAR_END) props.onMore(); }, [last, rows.length, props.total]);
  const range = rangeOf(selection);
  useEffect(() => props.onSelect(rows.slice(range.top, range.bottom + 1)), [rows, range.top, range.bottom]);
  const template = useMemo(() => columns.map((column) => `${column.width}px`).join(" "), [columns]);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const active = { row: rows[selection.active.row], column: columns[selection.active.column] };

  const go = (next: Selection) => {
    select(next);
    virtual.scrollToIndex(next.active.row);
    const left = columns.slice(0, next.active.column).reduce((sum, column) => sum + column.width, 0);
    const box = pane.current;
    const frozen = columns[0]?.width ?? 0;
    if (box && left - frozen < box.scrollLeft) box.scrollLeft = left - frozen;
    else if (box && left + (columns[next.active.column]?.width ?? 0) > box.scrollLeft + box.clientWidth) box.scrollLeft = left + (columns[next.active.column]?.width ?? 0) - box.clientWidth;
  };
  const step = (key: string, shift = false, jump = false) => {
    const next = moved(selection, { key, shift, jump }, { rows: rows.length, columns: columns.length, page: Math.max(1, Math.floor((pane.current?.clientHeight ?? 320) / ROW) - 2) });
    if (next) go(next);
    return next !== null;
  };
  const begin = (text?: string) => {
    const { row, column } = active;
    if (!editable || !row || !column) return;
    if (column.kind === "derived") { props.onFault("web.grid.fault.derived"); return; }
    if (column.field.kind === "part") { props.onOpen(row); return; }
    if (canType(column.field)) edit(text ?? textOf(row.fields[column.key], column.field, words));
  };
  const put = (cells: readonly { row: Row; column: GridColumn; text: string }[]) => {
    const writes: CellWrite[] = [];
    for (const { row, column, text } of cells) {
      if (column.kind === "derived" || !canType(column.field)) continue;
      const before = row.fields[column.key];
      if (textOf(before, column.field, words) === text.trim()) continue;
      const found = typed(text, column.field, before, words);
      if ("fault" in found) { props.onFault(`web.grid.fault.${found.fault}`); return; }
      writes.push({ row, field: column.key, value: found.value });
    }
    if (writes.length > 0) props.onWrite(writes);
  };
  const finish = (text: string | null, then?: string) => {
    edit(null);
    pane.current?.focus();
    if (text !== null && active.row && active.column) put([{ row: active.row, column: active.column, text }]);
    if (then) step(then);
  };
  const chosen = () => rows.slice(range.top, range.bottom + 1).map((row) => columns.slice(range.left, range.right + 1).map((column) => ({ row, column })));
  const copy = (event: ClipboardEvent) => {
    if (editing !== null) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", writeTsv(chosen().map((line) => line.map(({ row, column }) => cellText(row, column, words)))));
  };
  const paste = (event: ClipboardEvent) => {
    if (editing !== null || !editable) return;
    event.preventDefault();
    const block = readTsv(event.clipboardData.getData("text/plain"));
    const fill = block.length === 1 && block[0]?.length === 1; // one cell fills all that is chosen
    const cells = fill
      ? chosen().flat().map((cell) => ({ ...cell, text: block[0]?.[0] ?? "" }))
      : block.flatMap((line, y) => line.flatMap((text, x) => {
        const row = rows[range.top + y];
        const column = columns[range.left + x];
        return row && column ? { row, column, text } : [];
      }));
    put(cells);
  };
  const onKey = (event: KeyboardEvent) => {
    if (editing !== null) return;
    const jump = event.ctrlKey || event.metaKey;
    const done = () => { event.preventDefault(); event.stopPropagation(); };
    if (jump && event.key.toLowerCase() === "z") { done(); (event.shiftKey ? props.onRedo : props.onUndo)(); return; }
    if (jump && event.key.toLowerCase() === "y") { done(); props.onRedo(); return; }
    if (jump && event.key.toLowerCase() === "a") { done(); select({ anchor: { row: 0, column: 0 }, active: { row: rows.length - 1, column: columns.length - 1 } }); return; }
    if (step(event.key, event.shiftKey, jump)) { done(); return; }
    if (event.key === "Enter" && event.altKey && active.row) { done(); props.onOpen(active.row); return; }
    if (event.key === "Enter" || event.key === "F2") { done(); begin(); return; }
    if ((event.key === "Delete" || event.key === "Backspace") && editable) { done(); put(chosen().flat().map((cell) => ({ ...cell, text: "" }))); return; }
    if (event.key.length === 1 && !jump && !event.altKey) { done(); begin(event.key); }
  };
  return (
    <div className={classes.pane} ref={pane} role="grid" tabIndex={0} aria-label={props.label} aria-rowcount={props.total + 1} aria-colcount={columns.length} aria-readonly={!editable || undefined}
      aria-activedescendant={`${name}-${selection.active.row}-${selection.active.column}`} onKeyDown={onKey} onCopy={copy} onPaste={paste}>
      <div className={classes.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template, width }}>
        {columns.map((column, n) => (
          <div key={column.key} role="columnheader" aria-colindex={n + 1} className={classes.headcell} aria-sort={{ up: "ascending", down: "descending", none: "none" }[directionOf(props.sort, column.key) ?? "none"] as "none"}>
            <button type="button" tabIndex={-1} className={classes.sort} onClick={(event) => props.onSort(column.key, event.shiftKey)} title={say("web.grid.sort", { column: column.label })}>
              {column.label}{{ up: " ▲", down: " ▼", none: "" }[directionOf(props.sort, column.key) ?? "none"]}
            </button>
          </div>
        ))}
      </div>
      <div style={{ height: virtual.getTotalSize(), width, position: "relative" }} role="presentation">
        {shown.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div key={row.id} className={classes.row} role="row" aria-rowindex={index + 2} style={{ gridTemplateColumns: template, width, transform: `translateY(${start}px)`, height: ROW }}>
              {columns.map((column, n) => {
                const here = selection.active.row === index && selection.active.column === n;
                return (
                  <div key={column.key} id={`${name}-${index}-${n}`} role="gridcell" aria-colindex={n + 1} aria-selected={within(range, index, n)} className={classes.cell} data-active={here || undefined} data-frozen={n === 0 || undefined}
                    onMouseDown={(event) => { if (!here || editing === null) { select(event.shiftKey ? { ...selection, active: { row: index, column: n } } : at(index, n)); edit(null); } }}
                    onMouseEnter={(event) => event.buttons === 1 && editing === null && select({ ...selection, active: { row: index, column: n } })}
                    onDoubleClick={() => (n === 0 ? props.onOpen(row) : begin())}>
                    {here && editing !== null && column.kind === "field" ? <Editor field={column.field} first={editing} onDone={finish} label={column.label} /> : <Cell row={row} column={column} onOpen={props.onOpen} />}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function cellText(row: Row, column: GridColumn, words: ReturnType<typeof useCellWords>): string {
  if (column.kind === "field") return column.key === "id" ? row.id : textOf(row.fields[column.key], column.field, words);
  const value = row.derived?.[column.key];
  return value === null || value === undefined ? "" : String(value);
}
