// What is said between the tabs and the one connection to the server's event stream.

export interface ServerEvent {
  kind: "act" | "job" | "observation" | "ping" | "reset" | "open" | "lost"; // "reset": too much was missed; read everything again
  factory?: string;
  number?: number; // of the act
  account?: string;
  id?: string; // of the job
}

export const EVENTS_ADDRESS = "/api/v1/events";

const SOONEST = 1000; // milliseconds until a refused stream is asked for again, twice as long each time …
const LATEST = 30_000; // … up to this

// Opens the stream and reports all that comes. The browser takes up a broken stream by itself, with Last-Event-ID; one
// that was refused it gives up for good, so we ask again.
export function listen(report: (event: ServerEvent) => void): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  let pause = SOONEST;
  const open = () => {
    source = new EventSource(EVENTS_ADDRESS);
    for (const kind of ["act", "job", "observation", "ping", "reset"] as const) {
      source.addEventListener(kind, (event) => report({ ...parse((event as MessageEvent<string>).data), kind }));
    }
    source.onopen = () => {
      pause = SOONEST;
      report({ kind: "open" });
    };
    source.onerror = () => {
      report({ kind: "lost" });
      if (source.readyState !== EventSource.CLOSED) return;
      again = setTimeout(open, pause);
      pause = Math.min(pause * 2, LATEST);
    };
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}

function parse(data: string): Partial<ServerEvent> {
  try {
    const value: unknown = JSON.parse(data || "{}");
    return typeof value === "object" && value !== null ? (value as Partial<ServerEvent>) : {};
  } catch {
    return {};
  }
}
