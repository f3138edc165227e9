// A table of moderate size that can be sorted, copied and saved. Large registers have a grid of their own.
import { Button, Group, Table, UnstyledButton } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { type ReactNode, useMemo, useState } from "react";
import { saveBlob } from "../api/client";
import { useWords } from "../words";
import { csvOf, sortedBy, tsvOf } from "./table-text";
import { IconCheck, IconCopy, IconDownload } from "./icons";

export interface Column<T> {
  key: string;
  label: string; // empty: a column of buttons, which nobody sorts by
  text: (row: T) => string | number; // what is sorted, copied and saved
  show?: (row: T) => ReactNode; // what is drawn; the text unless told
  number?: boolean;
}

export interface DataTableProps<T> {
  name: string; // of the file
  caption?: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T, n: number) => string;
  empty?: ReactNode;
}

const PAGE = 100; // rows drawn at a time; all are sorted, copied and saved

export function DataTable<T>({ name, caption, columns, rows, rowKey, empty }: DataTableProps<T>) {
  const { say } = useWords();
  const [most, setMost] = useState(PAGE);
  const [by, setBy] = useState<{ key: string; down: boolean } | null>(null);
  const sorted = useMemo(() => sortedBy(rows, columns.find((column) => column.key === by?.key), by?.down ?? false), [rows, columns, by]);
  if (rows.length === 0) return <>{empty}</>;
  const turn = (key: string) => setBy((before) => (before?.key !== key ? { key, down: false } : before.down ? null : { key, down: true }));
  return (
    <div>
      <Actions name={name} columns={columns} rows={sorted} />
      <Table.ScrollContainer minWidth={320} type="native">
        <Table className="roomy" stickyHeader={false} captionSide="top">
          {caption && <Table.Caption ta="left">{caption}</Table.Caption>}
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column.key} className={column.number ? "number" : undefined} aria-sort={column.label === "" ? undefined : by?.key !== column.key ? "none" : by.down ? "descending" : "ascending"}>
                  {column.label !== "" && <UnstyledButton fz="sm" fw={700} mih={24} miw={24} onClick={() => turn(column.key)}>{column.label}{by?.key === column.key ? (by.down ? " ▼" : " ▲") : ""}</UnstyledButton>}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.slice(0, most).map((row, n) => (
              <Table.Tr key={rowKey(row, n)}>
                {columns.map((column) => <Table.Td key={column.key} className={column.number ? "number" : undefined} style={shortness(column.text(row))}>{column.show ? column.show(row) : column.text(row)}</Table.Td>)}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {sorted.length > most && <Button size="xs" variant="default" mt="sm" className="no-print" onClick={() => setMost(most + 10 * PAGE)}>{say("web.table.more", { count: sorted.length - most })}</Button>}
    </div>
  );
}

// Ids, single words and moments stay on one line.
function shortness(text: string | number) {
  return String(text).length <= 12 || /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/u.test(String(text)) ? { whiteSpace: "nowrap" as const } : undefined;
}

function Actions<T>({ name, columns, rows }: Pick<DataTableProps<T>, "name" | "columns" | "rows">) {
  const { say } = useWords();
  const clipboard = useClipboard();
  return (
    <Group gap="xs" justify="flex-end" className="no-print">
      <Button size="compact-xs" variant="subtle" leftSection={clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={() => clipboard.copy(tsvOf(columns, rows))}>
        {say(clipboard.copied ? "web.action.copied" : "web.table.copy")}
      </Button>
      <Button size="compact-xs" variant="subtle" leftSection={<IconDownload size={14} />} onClick={() => saveBlob(new Blob([csvOf(columns, rows)], { type: "text/csv" }), `${name}.csv`)}>CSV</Button>
    </Group>
  );
}
