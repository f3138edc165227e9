// A file on its way to the server, in pieces: a broken line, a pause or a closed page costs at most one piece.
import { send as ask } from "../api/client";
import type { Upload } from "../api/observed";
import { problemOf } from "../api/problem";
import { factoryPath, worthRetrying } from "../api/queries";

export const PIECE = 8 * 1024 * 1024; // bytes
const TRIES = 5; // in a row without a byte
const PAUSE = 1000; // milliseconds after the first failure, twice as long after each more

export interface Sent {
  factory: string;
  file: Blob & { readonly name: string };
  unfinished: readonly Upload[]; // of this person: one of the same name and size is taken up
  signal: AbortSignal; // a pause: what is there stays there
  onProgress: (upload: Upload) => void;
}

type Ask = typeof ask;

// Throws what the server refuses, and an AbortError on a pause.
export async function sendFile({ factory, file, unfinished, signal, onProgress }: Sent, send: Ask = ask, pause = PAUSE): Promise<Upload> {
  const path = (id = "") => factoryPath(factory, id ? `uploads/${id}` : "uploads");
  const begun = unfinished.find((one) => one.name === file.name && one.size === file.size);
  let upload = begun
    ? (await send<Upload>("GET", path(begun.id), { signal })).data
    : (await send<Upload>("POST", path(), { body: { name: file.name, size: file.size }, signal })).data;
  let failures = 0;
  onProgress(upload);
  while (upload.offset < upload.size) {
    try {
      const piece = file.slice(upload.offset, upload.offset + PIECE);
      const headers = { "Content-Type": "application/octet-stream", "Upload-Offset": String(upload.offset) };
      upload = (await send<Upload>("PATCH", path(upload.id), { body: piece, headers, signal })).data;
      failures = 0;
    } catch (error) {
      failures += 1;
      const { code, status } = problemOf(error);
      if (signal.aborted || failures >= TRIES || !(code === "error.upload.offset" || status === 409 || worthRetrying(0, problemOf(error)))) throw error;
      await wait(pause * 2 ** (failures - 1), signal);
      upload = (await send<Upload>("GET", path(upload.id), { signal }).catch(() => ({ data: upload }))).data;
    }
    onProgress(upload);
  }
  return upload;
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      failed(new DOMException("", "AbortError"));
    }, { once: true });
  });
}

// In the order of their names, as recorders number their files in time.
export function inOrder<T extends { name: string }>(files: readonly T[]): T[] {
  const order = new Intl.Collator("en", { numeric: true });
  return [...files].sort((a, b) => order.compare(a.name, b.name));
}
