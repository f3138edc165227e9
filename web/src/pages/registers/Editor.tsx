// The cell that is being typed into. Enter and Tab write and move on, Escape leaves all as it was.
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { get } from "../../api/client";
import { factoryPath, keys } from "../../api/queries";
import type { FieldSchema, Row, Rows } from "../../api/types";
import { useHere } from "../../entities/here";
import { rowName, useNouns } from "../../entities/nouns";
import { useWords } from "../../words";
import classes from "./grid.module.css";
import { useCellWords } from "./words";

interface EditorProps {
  field: FieldSchema;
  first: string;
  label: string;
  onDone: (text: string | null, then?: string) => void; // null: nothing is written
}

export function Editor({ field, first, label, onDone }: EditorProps) {
  const [text, setText] = useState(first);
  const list = useId();
  const proposals = useProposals(field, text);
  return (
    <>
      <input className={classes.editor} autoFocus value={text} aria-label={label} list={proposals.length > 0 ? list : undefined} type={field.kind === "date" && /^(\d{4}-\d\d-\d\d)?$/.test(first) ? "date" : "text"}
        onChange={(event) => setText(event.currentTarget.value)} onBlur={() => onDone(text)} onCopy={(event) => event.stopPropagation()} onPaste={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          const composing = event.nativeEvent.isComposing; // Enter ends a Japanese conversion, not the cell
          if (composing) return;
          const then = { Enter: event.shiftKey ? "ArrowUp" : "ArrowDown", Tab: event.shiftKey ? "ArrowLeft" : "ArrowRight" }[event.key];
          if (!then && event.key !== "Escape") { event.stopPropagation(); return; }
          event.preventDefault();
          event.stopPropagation();
          onDone(event.key === "Escape" ? null : text, then);
        }} />
      {proposals.length > 0 && <datalist id={list}>{proposals.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}</datalist>}
    </>
  );
}

function useProposals(field: FieldSchema, text: string): { value: string; label: string }[] {
  const words = useCellWords();
  const { language } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const plurals = (field.targets ?? []).filter((plural) => nouns.byPlural(plural) !== undefined);
  const q = text.split(/[、,;]/).at(-1)?.trim() ?? "";
  const found = useQuery({
    queryKey: [...keys.factory(here.factory), "proposals", plurals, q],
    queryFn: async () => (await Promise.all(plurals.map((plural) => get<Rows<Row>>(factoryPath(here.factory, `registers/${plural}`), { q, limit: 20, fields: "name" })))).flatMap((page) => page.rows),
    enabled: plurals.length > 0,
  });
  if (field.kind === "choice") return (field.choices ?? []).map((slug) => ({ value: words.choice(field, slug), label: slug }));
  if (field.kind === "flag") return [words.yes, words.no].map((value) => ({ value, label: value }));
  return (found.data ?? []).map((row) => ({ value: row.id, label: rowName(row, language) }));
}
