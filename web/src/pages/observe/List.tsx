// A long list to be read: only the rows in sight are drawn, more are asked for near the end, a click on a head sorts.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../../words";
import { directionOf } from "../registers/filters";
import classes from "./observe.module.css";

const ROW = 32; // pixels
const NEAR_END = 60; // rows before the end at which the next page is asked for

export interface ListColumn<T> {
  key: string; // what is sorted by
  label: string;
  width: number; // pixels
  number?: true;
  show: (row: T) => ReactNode; // nothing: unknown
}

export interface ListProps<T extends { id: string }> {
  label: string;
  columns: readonly ListColumn<T>[];
  rows: readonly T[];
  total: number;
  sort: string;
  onSort: (field: string, more: boolean) => void;
  onMore: () => void;
}

const SIGN = { up: " ▲", down: " ▼", none: "" } as const;
const SAID = { up: "ascending", down: "descending", none: "none" } as const;

export function List<T extends { id: string }>({ label, columns, rows, total, sort, onSort, onMore }: ListProps<T>) {
  const { say } = useWords();
  const pane = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => pane.current, estimateSize: () => ROW, overscan: 12 });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => { if (rows.length < total && last > rows.length - NEAR_END) onMore(); }, [last, rows.length, total]);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const line = { gridTemplateColumns: columns.map((column) => `${column.width}px`).join(" "), width };
  return (
    <div className={classes.pane} ref={pane} role="region" aria-label={label} tabIndex={0}>
      <div role="table" aria-label={label} aria-rowcount={total + 1} aria-colcount={columns.length}>
        <div role="rowgroup" className={classes.head}>
          <div role="row" aria-rowindex={1} className={classes.head} style={line}>
            {columns.map((column) => {
              const direction = directionOf(sort, column.key) ?? "none";
              return (
                <div key={column.key} role="columnheader" className={classes.headcell} aria-sort={SAID[direction]}>
                  <button type="button" className={classes.sort} title={say("web.grid.sort", { column: column.label })} onClick={(event) => onSort(column.key, event.shiftKey)}>{column.label}{SIGN[direction]}</button>
                </div>
              );
            })}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), width, position: "relative" }}>
          {shown.map(({ index, start }) => {
            const row = rows[index];
            return row && (
              <div key={row.id} role="row" aria-rowindex={index + 2} className={classes.row} style={{ ...line, height: ROW, transform: `translateY(${start}px)` }}>
                {columns.map((column) => <div key={column.key} role="cell" className={`${classes.cell} ${column.number ? "number" : ""}`}>{shownOf(column.show(row), say("web.level.unknown"))}</div>)}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function shownOf(value: ReactNode, unknown: string): ReactNode {
  return value === "" || value === null || value === undefined ? <span className={classes.unknown}><span className={classes.hidden}>{unknown}</span></span> : value;
}
