import { expect, test } from "vitest";
import type { send } from "../api/client";
import type { Upload } from "../api/observed";
import { ProblemError } from "../api/problem";
import { inOrder, PIECE, sendFile } from "./observed-upload";

const SIZE = 2 * PIECE + 5;
const file = () => Object.assign(new Blob([new Uint8Array(SIZE)]), { name: "a.pcap" });
const row = (offset: number): Upload => ({ id: "u1", name: "a.pcap", size: SIZE, offset, made_at: "", ends_at: "" });

// A server of which `faults` of the first pieces fail in that way.
function server(faults: number[] = [], offset = 0) {
  const log: string[] = [];
  let there = offset;
  const answer = (async (method: string, path: string, wish: { body?: unknown; headers?: Record<string, string> } = {}) => {
    log.push(method === "PATCH" ? `PATCH ${wish.headers?.["Upload-Offset"]}` : `${method} ${path.split("/").slice(2).join("/")}`);
    if (method !== "PATCH") return { data: row(there) };
    const status = faults.shift();
    if (status !== undefined) throw new ProblemError({ status, code: status === 409 ? "error.upload.offset" : "", title: "" });
    there += (wish.body as Blob).size;
    return { data: row(there) };
  }) as typeof send;
  return { answer, log };
}

const sent = (more: { unfinished?: Upload[]; signal?: AbortSignal; onProgress?: (upload: Upload) => void } = {}) => ({ factory: "f", file: file(), unfinished: [], signal: new AbortController().signal, onProgress: () => undefined, ...more });

test("a file goes in pieces, and says how far it is", async () => {
  const { answer, log } = server();
  const offsets: number[] = [];
  expect((await sendFile(sent({ onProgress: ({ offset }) => offsets.push(offset) }), answer, 0)).offset).toBe(SIZE);
  expect(log).toEqual(["POST uploads", "PATCH 0", `PATCH ${PIECE}`, `PATCH ${2 * PIECE}`]);
  expect(offsets).toEqual([0, PIECE, 2 * PIECE, SIZE]);
});

test("what was begun is gone on with", async () => {
  const { answer, log } = server([], PIECE);
  await sendFile(sent({ unfinished: [row(PIECE)] }), answer, 0);
  expect(log).toEqual(["GET uploads/u1", `PATCH ${PIECE}`, `PATCH ${2 * PIECE}`]);
});

test.each([[[0]], [[502, 0]], [[409]]])("after %j it asks how far it is and goes on", async (faults) => {
  const { answer, log } = server([...faults]);
  expect((await sendFile(sent(), answer, 0)).offset).toBe(SIZE);
  expect(log.filter((line) => line === "GET uploads/u1")).toHaveLength(faults.length);
});

test.each([[[413]], [[403]], [[0, 0, 0, 0, 0]]])("%j is given up", async (faults) => {
  await expect(sendFile(sent(), server([...faults]).answer, 0)).rejects.toThrow(ProblemError);
});

test("a pause ends it at once", async () => {
  const controller = new AbortController();
  const { answer, log } = server([0]);
  await expect(sendFile(sent({ signal: controller.signal, onProgress: () => controller.abort() }), answer, 60_000)).rejects.toThrow();
  expect(log).toEqual(["POST uploads", "PATCH 0"]);
});

test("files in the order of their numbers", () => {
  expect(inOrder([{ name: "x_10" }, { name: "x_9" }, { name: "a" }]).map(({ name }) => name)).toEqual(["a", "x_9", "x_10"]);
});
