import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listen } from "./hub";

class Stream {
  static readonly CLOSED = 2;
  static opened: Stream[] = [];
  readyState = 1;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  heard = new Map<string, (event: { data: string }) => void>();
  constructor(readonly address: string) {
    Stream.opened.push(this);
  }
  addEventListener(kind: string, hear: (event: { data: string }) => void) {
    this.heard.set(kind, hear);
  }
  close() {
    this.readyState = Stream.CLOSED;
  }
  fail(state: number) {
    this.readyState = state;
    this.onerror();
  }
}

beforeEach(() => {
  Stream.opened = [];
  vi.stubGlobal("EventSource", Stream);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const last = () => Stream.opened[Stream.opened.length - 1] as Stream;

test("a broken stream is left to the browser, a refused one is asked for again, ever later", () => {
  const said: string[] = [];
  const stop = listen((event) => said.push(event.kind));
  last().fail(0);
  vi.advanceTimersByTime(60_000);
  expect(Stream.opened).toHaveLength(1);
  last().fail(Stream.CLOSED);
  vi.advanceTimersByTime(1000);
  expect(Stream.opened).toHaveLength(2);
  last().fail(Stream.CLOSED);
  vi.advanceTimersByTime(1000);
  expect(Stream.opened).toHaveLength(2);
  vi.advanceTimersByTime(1000);
  expect(Stream.opened).toHaveLength(3);
  last().onopen();
  expect(said).toEqual(["lost", "lost", "lost", "open"]);
  last().fail(Stream.CLOSED);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(Stream.opened).toHaveLength(3);
});

test("what comes is told with its kind, and broken data as nothing", () => {
  const said: object[] = [];
  listen((event) => said.push(event));
  last().heard.get("act")?.({ data: '{"factory":"kitahama","number":7}' });
  last().heard.get("job")?.({ data: "{" });
  expect(said).toEqual([{ kind: "act", factory: "kitahama", number: 7 }, { kind: "job" }]);
});
