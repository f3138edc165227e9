// Who may be named as responsible: roles, departments and suppliers, by id.
import { useMemo } from "react";
import type { Row, Rows } from "../api/types";
import { useWords } from "../words";
import { useHereGet } from "./here";
import { rowName } from "./nouns";

export interface People {
  choices: { value: string; label: string }[];
  name: (id: string) => string; // the id where there is no such row
}

export function usePeople(): People {
  const { language } = useWords();
  const roles = useHereGet<Rows<Row>>("registers/roles", { limit: 1000 });
  const departments = useHereGet<Rows<Row>>("registers/departments", { limit: 1000 });
  const suppliers = useHereGet<Rows<Row>>("registers/suppliers", { limit: 1000 });
  return useMemo(() => {
    const rows = [roles, departments, suppliers].flatMap((list) => list.data?.rows ?? []);
    const names = new Map(rows.map((row) => [row.id, `${row.id} ${rowName(row, language)}`.trim()]));
    return { choices: [...names].map(([value, label]) => ({ value, label })), name: (id) => names.get(id) ?? id };
  }, [roles.data, departments.data, suppliers.data, language]);
}
