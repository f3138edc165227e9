// What walking the log of a plant found. It is not asked again by itself: on a long log it is work.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { get } from "../../api/client";
import { factoryPath } from "../../api/queries";
import type { Verification } from "../../api/types";
import type { PrintedHead } from "./head";

export function useVerification(factory: string, printed: PrintedHead | null, language: string): UseQueryResult<Verification> {
  return useQuery({
    queryKey: ["verify", factory, printed, language],
    queryFn: ({ signal }) => get<Verification>(factoryPath(factory, "verify"), { ...printed }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

const PRINTED = "error.verify.printed";

export type Standing = "empty" | "sound" | "sound_printed" | "rewritten" | "broken";

// How the log stands. "rewritten": it hangs together, but the printed head is not on it.
export function standingOf(found: Verification, asked: boolean): Standing {
  const misses = found.printed === false || found.faults.some((fault) => fault.key === PRINTED);
  if (found.faults.some((fault) => fault.key !== PRINTED)) return "broken";
  if (asked && misses) return "rewritten";
  if (asked) return "sound_printed";
  return found.head.number === 0 ? "empty" : "sound";
}
