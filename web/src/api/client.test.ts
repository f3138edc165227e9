import { afterEach, expect, test, vi } from "vitest";
import { address, carry, fileNameOf, send } from "./client";
import { ProblemError, problemOf } from "./problem";

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["factories", {}, "/api/v1/factories"],
  ["/a/b", { q: "PLC 1", limit: 5 }, "/api/v1/a/b?q=PLC+1&limit=5"],
  ["a", { filter: ["x:eq:1", "y:unknown"], none: undefined, empty: "" }, "/api/v1/a?filter=x%3Aeq%3A1&filter=y%3Aunknown"],
])("address of %s with %j", (path, query, expected) => {
  expect(address(path, query)).toBe(expected);
});

test.each([
  ["attachment; filename=\"a.xlsx\"", "a.xlsx"],
  ["attachment; filename=\"x\"; filename*=UTF-8''%E5%8F%B0%E5%B8%B3.xlsx", "台帳.xlsx"],
  [null, undefined],
])("file name of %s", (header, expected) => {
  expect(fileNameOf(header)).toBe(expected);
});

function answering(response: Response) {
  const calls: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return Promise.resolve(response);
  });
  return calls;
}

test("a write carries CSRF and the revision that was read, and gives the new one", async () => {
  const calls = answering(new Response('{"ok":1}', { headers: { etag: '"8"' } }));
  carry({ csrf: "token" });
  const { data, revision } = await send<{ ok: number }>("PATCH", "x", { revision: 7, body: { a: null } });
  const headers = calls[0]?.init.headers as Headers;
  expect([headers.get("X-CSRF"), headers.get("If-Match"), calls[0]?.init.body]).toEqual(["token", '"7"', '{"a":null}']);
  expect([data.ok, revision]).toEqual([1, "8"]);
});

test("reading carries no CSRF", async () => {
  const calls = answering(new Response("{}"));
  await send("GET", "x");
  expect((calls[0]?.init.headers as Headers).has("X-CSRF")).toBe(false);
});

test("a refusal becomes a problem with all that the server said", async () => {
  answering(new Response('{"code":"error.conflict","title":"競合","arguments":{"id":"Z-01"}}', { status: 409, headers: { "content-type": "application/problem+json" } }));
  await expect(send("PATCH", "x")).rejects.toMatchObject({ problem: { status: 409, code: "error.conflict", arguments: { id: "Z-01" } } });
});

test.each([
  ["<html>502</html>", "text/html"],
  ["{broken", "application/json"],
  ["[1]", "application/json"],
])("a refusal that is no problem document is one all the same: %s", async (body, type) => {
  answering(new Response(body, { status: 502, statusText: "Bad Gateway", headers: { "content-type": type } }));
  await expect(send("GET", "x")).rejects.toMatchObject({ problem: { status: 502, title: "Bad Gateway" } });
});

test("no network is a problem of its own", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
  const error: unknown = await send("GET", "x").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ProblemError);
  expect(problemOf(error).status).toBe(0);
});
