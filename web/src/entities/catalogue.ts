// Lists of the knowledge that the program carries (threats, measures, …): what an id of theirs is called.
import { useMemo } from "react";
import { useGet } from "../api/queries";

interface Catalogue {
  columns: string[];
  rows: string[][];
}

export function useCatalogue(kind: "threats" | "measures"): { name: (id: string) => string } {
  const list = useGet<Catalogue>(`catalogue/${kind}`);
  return useMemo(() => {
    const at = (column: string) => list.data?.columns.indexOf(column) ?? -1;
    const names = new Map((list.data?.rows ?? []).map((row) => [row[at("id")] ?? "", row[at("name")] ?? ""]));
    return { name: (id) => names.get(id) ?? "" };
  }, [list.data]);
}
