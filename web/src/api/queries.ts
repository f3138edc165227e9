// Reading and writing with TanStack Query. What belongs to a factory is kept under ["factory", key, …]; one written act
// or one event of the server makes all of that stale at once.
import {
  keepPreviousData, type QueryClient, useMutation, useQuery, useQueryClient, type UseQueryResult,
} from "@tanstack/react-query";
import { type Answer, get, type Method, type Query, send, type Wish } from "./client";
import type { Problem } from "./problem";
import type { FactoryRow, Rows, Schema, Session } from "./types";

const FOR_EVER = Number.POSITIVE_INFINITY;

export const keys = {
  session: ["session"] as const,
  schema: ["schema"] as const,
  factories: ["factories"] as const,
  factory: (factory: string) => ["factory", factory] as const,
};

export const sessionQuery = {
  queryKey: keys.session,
  queryFn: () => get<Session>("session"),
  retry: false,
  staleTime: FOR_EVER,
} as const;

export function useSession(): UseQueryResult<Session> {
  return useQuery(sessionQuery);
}

const schemaQuery = { queryKey: keys.schema, queryFn: () => get<Schema>("schema"), staleTime: FOR_EVER } as const;

export function useSchema(): UseQueryResult<Schema> {
  return useQuery(schemaQuery);
}

const factoriesQuery = { queryKey: keys.factories, queryFn: () => get<Rows<FactoryRow>>("factories") } as const;

export function useFactories(): UseQueryResult<Rows<FactoryRow>> {
  return useQuery(factoriesQuery);
}

// Anything that belongs to no factory: accounts, tokens, catalogues.
export function useGet<T>(path: string, query?: Query, enabled = true): UseQueryResult<T> {
  return useQuery({ queryKey: ["whole", path, query ?? {}], queryFn: ({ signal }) => get<T>(path, query, signal), enabled });
}

export interface FactoryWish {
  factory: string;
  path: string; // below /factories/{factory}/
  query?: Query; // as_of belongs here
  enabled?: boolean;
}

function factoryQuery<T>({ factory, path, query }: FactoryWish) {
  return {
    queryKey: [...keys.factory(factory), path, query ?? {}],
    queryFn: ({ signal }: { signal: AbortSignal }) => get<T>(factoryPath(factory, path), query, signal),
  };
}

export function useFactoryGet<T>({ enabled = true, ...wish }: FactoryWish): UseQueryResult<T> {
  return useQuery({ ...factoryQuery<T>(wish), enabled: enabled && wish.factory !== "", placeholderData: keepPreviousData });
}

// Asks for what the frame and a page will read, before they are drawn: once there is a session, which says what.
export function readAhead(client: QueryClient, wishesOf: (session: Session) => readonly FactoryWish[]): void {
  const read = (session: Session) => {
    for (const query of [schemaQuery, factoriesQuery, ...wishesOf(session).map(factoryQuery)]) void client.prefetchQuery<unknown, Error, unknown, readonly unknown[]>(query);
  };
  client.ensureQueryData(sessionQuery).then(read, () => undefined);
}

export function factoryPath(factory: string, path: string): string {
  return `factories/${encodeURIComponent(factory)}${path ? `/${path}` : ""}`;
}

export interface Sending extends Wish {
  method: Method;
  path: string;
}

// Writes below a factory; all that was read of it is stale afterwards.
export function useFactorySend<T>(factory: string) {
  const client = useQueryClient();
  return useMutation<Answer<T>, Error, Sending>({
    mutationFn: ({ method, path, ...wish }) => send<T>(method, factoryPath(factory, path), wish),
    onSuccess: () => refresh(client, factory),
  });
}

// Writes what belongs to no factory.
export function useSend<T>() {
  const client = useQueryClient();
  return useMutation<Answer<T>, Error, Sending>({
    mutationFn: ({ method, path, ...wish }) => send<T>(method, path, wish),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["whole"] }),
  });
}

export function refresh(client: QueryClient, factory: string): void {
  void client.invalidateQueries({ queryKey: keys.factory(factory) });
  void client.invalidateQueries({ queryKey: keys.factories });
}

// Asking again helps when the server was away, not when it refused.
export function worthRetrying(count: number, problem: Problem): boolean {
  return count < 2 && (problem.status === 0 || problem.status >= 502);
}
