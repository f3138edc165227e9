// Writes of a grid: one cell or many as one act; undo and redo of what was written here; two people on the same row.
import { Button, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { get } from "../../api/client";
import { problemOf } from "../../api/problem";
import { factoryPath } from "../../api/queries";
import type { Row, Written } from "../../api/types";
import { rowAddress, useHere, useHereSend } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { useActToast, useProblemToast } from "../../ui/acts";
import { useWords } from "../../words";
import { plain } from "../history/acts";
import type { CellWrite } from "./Grid";

interface Clash {
  mine: CellWrite;
  theirs: Row;
}

export interface Writer {
  write: (cells: readonly CellWrite[]) => void;
  remove: (rows: readonly Row[]) => void;
  undo: () => void;
  redo: () => void;
  conflict: ReactNode;
}

export function useWriter(plural: string): Writer {
  const { say } = useWords();
  const here = useHere();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const done = useRef<number[]>([]);
  const undone = useRef<number[]>([]);
  const [clash, setClash] = useState<Clash | null>(null);

  const told = (count: number, id: string) => (count === 1 ? say("web.map.changed", { id }) : say("web.register.changed", { count }));
  const post = (items: unknown[], message: string, onError: (error: Error) => void) => send.mutate({ method: "POST", path: "changes", body: { items } }, {
    onSuccess: ({ data }) => { if (data.act) done.current.push(data.act.number); undone.current = []; acted(message, data); },
    onError,
  });
  const write = (cells: readonly CellWrite[]) => {
    const items = new Map<string, { register: string; id: string; revision: number; fields: Record<string, unknown> }>();
    for (const { row, field, value } of cells) {
      const item = items.get(row.id) ?? { register: plural, id: row.id, revision: row.revision, fields: {} };
      item.fields[field] = value;
      items.set(row.id, item);
    }
    post([...items.values()], told(items.size, cells[0]?.row.id ?? ""), (error) => void onClash(error, cells));
  };
  const onClash = async (error: Error, cells: readonly CellWrite[]) => {
    const [mine] = cells;
    if (cells.length !== 1 || !mine || ![409, 412].includes(problemOf(error).status)) return failed(error);
    try {
      const theirs = await get<Row>(factoryPath(here.factory, rowAddress(plural, mine.row.id)));
      return theirs.revision === mine.row.revision ? failed(error) : setClash({ mine, theirs });
    } catch {
      return failed(error);
    }
  };
  const remove = (rows: readonly Row[]) => post(rows.map((row) => ({ register: plural, id: row.id, revision: row.revision, fields: null })), rows.length === 1 ? say("web.map.removed", { id: rows[0]?.id ?? "" }) : say("web.register.removed", { count: rows.length }), failed);
  const reverse = (from: number[], to: number[]) => {
    const number = from.pop();
    if (number === undefined) return;
    send.mutate({ method: "POST", path: `changes/${number}/undo`, body: {} }, {
      onSuccess: ({ data }) => { if (data.act) to.push(data.act.number); acted(say("web.history.undone", { number }), data); },
      onError: (error) => { from.push(number); failed(error); },
    });
  };
  const conflict = clash && <Conflict clash={clash} plural={plural} onClose={() => setClash(null)} onMine={() => { write([{ ...clash.mine, row: clash.theirs }]); setClash(null); }} />;
  return { write, remove, undo: () => reverse(done.current, undone.current), redo: () => reverse(undone.current, done.current), conflict };
}

function Conflict({ clash, plural, onClose, onMine }: { clash: Clash; plural: string; onClose: () => void; onMine: () => void }) {
  const { say, language } = useWords();
  const noun = useNouns().byPlural(plural);
  const words = useNounWords();
  const { mine, theirs } = clash;
  const blank = say("web.level.unknown");
  return (
    <Modal opened onClose={onClose} title={say("web.register.clash", { id: mine.row.id })}>
      <Stack gap="sm">
        <Text size="sm">{say("web.register.clash_about")}</Text>
        <Table withTableBorder>
          <Table.Thead><Table.Tr><Table.Th /><Table.Th>{say("web.scenario.before")}</Table.Th><Table.Th>{say("web.register.theirs")}</Table.Th><Table.Th>{say("web.register.mine")}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody><Table.Tr>
            <Table.Th>{noun ? words.field(noun, mine.field) : mine.field}</Table.Th>
            <Table.Td>{plain(mine.row.fields[mine.field], language, blank)}</Table.Td><Table.Td>{plain(theirs.fields[mine.field], language, blank)}</Table.Td><Table.Td>{plain(mine.value, language, blank)}</Table.Td>
          </Table.Tr></Table.Tbody>
        </Table>
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{say("web.register.take_theirs")}</Button><Button onClick={onMine}>{say("web.register.take_mine")}</Button></Group>
      </Stack>
    </Modal>
  );
}
