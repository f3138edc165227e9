// The only place that fetches. Adds what the server asks for (language, CSRF, If-Match, idempotency) and turns every
// failure into a ProblemError. Paths are below /api/v1.
import { takeAhead } from "./ahead";
import { ProblemError, readProblem, UNREACHABLE } from "./problem";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Query = Record<string, string | number | boolean | readonly string[] | undefined | null>;

export interface Wish {
  query?: Query;
  body?: unknown; // sent as JSON; a Blob goes as it is
  revision?: number | string; // sent as If-Match
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Answer<T> {
  data: T;
  revision?: string; // of ETag
}

export const BASE = "/api/v1";

// What each request carries: set once a session is there.
const carried = { csrf: "", language: "ja" };

export function carry(values: Partial<typeof carried>): void {
  Object.assign(carried, values);
}

export function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "") continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) params.append(name, one);
  }
  const text = params.toString();
  return `${BASE}/${path.replace(/^\//, "")}${text ? `?${text}` : ""}`;
}

function headersOf(method: Method, wish: Wish): Headers {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": carried.language, ...wish.headers });
  if (method !== "GET" && carried.csrf) headers.set("X-CSRF", carried.csrf);
  if (method === "POST") headers.set("Idempotency-Key", crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`);
  if (wish.revision !== undefined) headers.set("If-Match", `"${wish.revision}"`);
  if (wish.body !== undefined && !(wish.body instanceof Blob)) headers.set("Content-Type", "application/json");
  return headers;
}

export async function ask(method: Method, path: string, wish: Wish = {}): Promise<Response> {
  const body = wish.body === undefined || wish.body instanceof Blob ? (wish.body as Blob | undefined) : JSON.stringify(wish.body);
  let response: Response;
  try {
    const where = address(path, wish.query);
    response = await (takeAhead(method, where) ?? fetch(where, { method, body, headers: headersOf(method, wish), signal: wish.signal, credentials: "same-origin" }));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ProblemError(UNREACHABLE);
  }
  if (!response.ok) throw new ProblemError(await readProblem(response));
  return response;
}

export async function send<T>(method: Method, path: string, wish: Wish = {}): Promise<Answer<T>> {
  const response = await ask(method, path, wish);
  const revision = response.headers.get("etag")?.replace(/^W\//, "").replaceAll('"', "");
  const data = response.status === 204 ? undefined : ((await response.json()) as T);
  return { data: data as T, revision: revision ?? undefined };
}

export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await send<T>("GET", path, { query, signal })).data;
}

// A file that the server makes: saved under the name that it gives.
export async function download(path: string, query?: Query): Promise<void> {
  const response = await ask("GET", path, { query, headers: { Accept: "*/*" } });
  const name = fileNameOf(response.headers.get("content-disposition")) ?? path.split("/").at(-1) ?? "masugata";
  saveBlob(await response.blob(), name);
}

export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function fileNameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1];
}
