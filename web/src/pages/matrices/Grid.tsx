// A large table with heads that stay in sight; only the rows that can be seen are drawn.
import { Button, Group } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { saveBlob } from "../../api/client";
import { IconCheck, IconCopy, IconDownload } from "../../ui/icons";
import { csvOf, tsvOf, type TextColumn } from "../../ui/table-text";
import { useWords } from "../../words";
import classes from "./grid.module.css";
import { type Matrix, type MatrixLine, signOf } from "./matrix";

const ROW = 34; // pixels

export function Grid({ name, matrix }: { name: string; matrix: Matrix }) {
  const { say, word } = useWords();
  const clipboard = useClipboard();
  const pane = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: matrix.rows.length, getScrollElement: () => pane.current, estimateSize: () => ROW, overscan: 12 });
  const text = (line: MatrixLine, column: string) => {
    const cell = line.cells.find((one) => one.column === column);
    if (!cell) return "";
    const sign = signOf(name, cell);
    return sign.word ? word(sign.text) : sign.text;
  };
  const columns = useMemo<TextColumn<MatrixLine>[]>(() => [
    { label: "ID", text: (line) => line.id }, { label: "", text: (line) => line.name ?? "" },
    ...matrix.columns.map((column) => ({ label: `${column.id} ${column.name ?? ""}`.trim(), text: (line: MatrixLine) => text(line, column.id) })),
  ], [matrix, word]);
  const shown = rows.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <div>
      <Group gap="xs" justify="flex-end" className="no-print">
        <Button size="compact-xs" variant="subtle" leftSection={clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={() => clipboard.copy(tsvOf(columns, matrix.rows))}>{say(clipboard.copied ? "web.action.copied" : "web.table.copy")}</Button>
        <Button size="compact-xs" variant="subtle" leftSection={<IconDownload size={14} />} onClick={() => saveBlob(new Blob([csvOf(columns, matrix.rows)], { type: "text/csv" }), `${name}.csv`)}>CSV</Button>
      </Group>
      <div className={classes.pane} ref={pane} tabIndex={0} role="region" aria-label={word(`web.matrix.${name}`)}>
        <table className={classes.grid}>
          <thead>
            <tr><th scope="col" className={classes.corner} />{matrix.columns.map((column) => <th key={column.id} scope="col" title={column.name ?? ""}><span>{column.id}</span><small>{column.name}</small></th>)}</tr>
          </thead>
          <tbody>
            {before > 0 && <tr style={{ height: before }} aria-hidden="true"><td /></tr>}
            {shown.map(({ index }) => {
              const line = matrix.rows[index];
              if (!line) return null;
              return (
                <tr key={line.id} style={{ height: ROW }}>
                  <th scope="row" title={line.name ?? ""}>{line.id} <small>{line.name}</small></th>
                  {matrix.columns.map((column) => {
                    const cell = line.cells.find((one) => one.column === column.id);
                    if (!cell) return <td key={column.id} />;
                    const sign = signOf(name, cell);
                    return <td key={column.id} data-strength={sign.strength}>{sign.word ? word(sign.text) : sign.text}</td>;
                  })}
                </tr>
              );
            })}
            {after > 0 && <tr style={{ height: after }} aria-hidden="true"><td /></tr>}
          </tbody>
        </table>
      </div>
    </div>
  );
}
