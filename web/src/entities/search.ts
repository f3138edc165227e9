// What the server finds for a text in the registers of the factory, in either language.
import type { UseQueryResult } from "@tanstack/react-query";
import type { Rows, SearchHit } from "../api/types";
import { useHereGet } from "./here";

export function useSearchHits(text: string): UseQueryResult<SearchHit[]> {
  const query = useHereGet<Rows<SearchHit>>("search", { q: text }, text !== "");
  return { ...query, data: query.data?.rows } as UseQueryResult<SearchHit[]>;
}
