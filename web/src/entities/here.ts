// Where the person is: the factory of the address, the moment that is looked at, what this person may do there.
import { useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Query } from "../api/client";
import { useFactoryGet, useFactorySend, useSession } from "../api/queries";
import type { Right } from "../api/types";

export interface Here {
  factory: string; // of the address, else the last one seen in this tab; "" for none
  at: string | undefined; // as of this act or moment; undefined: now
  asOf: Query; // to be put into every reading request
  can: (right: Right) => boolean; // nothing may be written into the past
  address: (page: string) => string; // of a page of this factory, at the same moment
}

const WRITES: readonly Right[] = ["edit", "confirm", "approve", "import", "answer", "erase", "observe"];

export function useHere(): Here {
  const factory = (useParams({ strict: false }) as { factory?: string }).factory ?? lastFactory();
  const at = (useSearch({ strict: false }) as { at?: string }).at;
  const { data: session } = useSession();
  return useMemo(() => {
    const rights = new Set([...(session?.rights["*"] ?? []), ...(session?.rights[factory] ?? [])]);
    return {
      factory,
      at,
      asOf: { as_of: at },
      can: (right) => rights.has(right) && !(at !== undefined && WRITES.includes(right)),
      address: (page) => withMoment(addressOf(factory, page), at),
    };
  }, [factory, at, session]);
}

const LAST = "masugata.factory";

function lastFactory(): string {
  return sessionStorage.getItem(LAST) ?? "";
}

// Keeps the factory at hand on pages that belong to none.
export function rememberFactory(factory: string): void {
  if (factory) sessionStorage.setItem(LAST, factory);
  else sessionStorage.removeItem(LAST);
}

export function addressOf(factory: string, page: string): string {
  return `/f/${encodeURIComponent(factory)}${page ? `/${page}` : ""}`;
}

export function rowAddress(plural: string, id: string): string {
  return `registers/${plural}/${encodeURIComponent(id)}`;
}

// The same address, at that moment.
export function withMoment(address: string, at: string | undefined): string {
  return at === undefined ? address : `${address}${address.includes("?") ? "&" : "?"}at=${encodeURIComponent(at)}`;
}

// Reads below the factory of the address, at the moment of the address.
export function useHereGet<T>(path: string, query?: Query, enabled = true) {
  const { factory, asOf } = useHere();
  return useFactoryGet<T>({ factory, path, query: { ...asOf, ...query }, enabled });
}

// Writes below the factory of the address.
export function useHereSend<T>() {
  return useFactorySend<T>(useHere().factory);
}
