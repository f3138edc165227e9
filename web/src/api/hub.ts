// What is said between the tabs and the one connection to the server's event stream.

export interface ServerEvent {
  kind: "act" | "job" | "ping" | "reset" | "open" | "lost"; // "reset": too much was missed; read everything again
  factory?: string;
  number?: number; // of the act
  account?: string;
  id?: string; // of the job
}

export const EVENTS_ADDRESS = "/api/v1/events";

// Opens the stream and reports all that comes; the browser reconnects by itself with Last-Event-ID.
export function listen(report: (event: ServerEvent) => void): () => void {
  const source = new EventSource(EVENTS_ADDRESS);
  for (const kind of ["act", "job", "ping", "reset"] as const) {
    source.addEventListener(kind, (event) => report({ ...parse((event as MessageEvent<string>).data), kind }));
  }
  source.onopen = () => report({ kind: "open" });
  source.onerror = () => report({ kind: "lost" });
  return () => source.close();
}

function parse(data: string): Partial<ServerEvent> {
  try {
    const value: unknown = JSON.parse(data || "{}");
    return typeof value === "object" && value !== null ? (value as Partial<ServerEvent>) : {};
  } catch {
    return {};
  }
}
