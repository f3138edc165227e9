// One cell as it is read: unknown is hatched, a derived value can be asked why, the id opens the row.
import { memo } from "react";
import type { Row } from "../../api/types";
import { Level, type LevelValue } from "../../ui/Level";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { textOf } from "./cells";
import type { GridColumn } from "./columns";
import classes from "./grid.module.css";
import { useCellWords } from "./words";

export const Cell = memo(function Cell({ row, column, onOpen }: { row: Row; column: GridColumn; onOpen: (row: Row) => void }) {
  const { say } = useWords();
  const words = useCellWords();
  if (column.kind === "derived") return <Why id={row.id} field={column.key}><Derived row={row} column={column} /></Why>;
  if (column.key === "id") {
    return (
      <button type="button" tabIndex={-1} className={classes.id} onClick={() => onOpen(row)}>
        {row.id}{(row.findings ?? 0) > 0 && <span className={classes.found} title={say("web.map.findings", { count: row.findings ?? 0 })}> !{row.findings}</span>}
      </button>
    );
  }
  const text = textOf(row.fields[column.key], column.field, words);
  if (text === "") return <span className={classes.unknown}><span className={classes.hidden}>{say("web.level.unknown")}</span></span>;
  return <span className={column.field.kind === "number" || column.field.kind === "integer" ? "number" : undefined}>{text}</span>;
});

function Derived({ row, column }: { row: Row; column: Extract<GridColumn, { kind: "derived" }> }) {
  const known = row.derived?.[column.key];
  const worst = row.derived?.[`${column.key}_worst`];
  if (known === null || known === undefined) return null;
  if (column.shape === "level") return <Level known={known as LevelValue} worst={worst as LevelValue} family={column.family} />;
  return <>{typeof known === "object" ? Object.values(known).join(" ") : String(known)}</>;
}
