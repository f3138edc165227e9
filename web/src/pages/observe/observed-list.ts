// A list of what was seen as it stands in the address: which observation, words, filters and order.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { get } from "../../api/client";
import { factoryPath, keys } from "../../api/queries";
import type { Rows } from "../../api/types";
import { useHere } from "../../entities/here";
import { useWords } from "../../words";
import { readFilters, turnSort, writeFilter } from "../registers/filters";

const PAGE = 200;

export interface ListAddress {
  observation?: string;
  q?: string;
  sort?: string;
  filter?: string | string[];
}

type ListQuery = Record<string, string | readonly string[] | undefined>;

export function useListAddress() {
  const address: ListAddress = useSearch({ strict: false });
  const navigate = useNavigate();
  const narrow = (more: ListAddress) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, ...more }), replace: true });
  const filters = readFilters(address.filter);
  const query = { observation: address.observation, q: address.q, filter: filters.map(writeFilter) };
  return { address, narrow, filters, query, turn: (field: string, more: boolean) => narrow({ sort: turnSort(address.sort ?? "", field, more) || undefined }) };
}

export function useObservedRows<T>(table: "devices" | "conversations", list: ReturnType<typeof useListAddress>) {
  const { factory } = useHere();
  const query = { ...list.query, sort: list.address.sort };
  const pages = useInfiniteQuery({
    queryKey: [...keys.factory(factory), `observed/${table}`, query],
    queryFn: ({ pageParam, signal }) => get<Rows<T>>(factoryPath(factory, `observed/${table}`), { ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const more = () => { if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage(); };
  return { pages, rows, total: pages.data?.pages[0]?.total ?? 0, more, files: useObservedFiles(table === "devices" ? ["devices", "facts"] : ["conversations", "operations", "hours"], query) };
}

const FORMATS = { xlsx: "Excel", csv: "CSV" };

// Tables to take along, each as a file of either format.
export function useObservedFiles(tables: readonly string[], query: ListQuery = {}) {
  const { factory } = useHere();
  const { say, word } = useWords();
  return tables.flatMap((table) => Object.entries(FORMATS).map(([format, name]) => ({
    label: say("web.observe.export", { table: word(`observed.table.${table}`), format: name }),
    path: `factories/${factory}/observed-export/${table}`,
    query: { ...query, format },
  })));
}
