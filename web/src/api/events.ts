// Server events in a tab: through the shared worker where there is one, else by a stream of its own.
import { listen, type ServerEvent } from "./hub";

export type { ServerEvent } from "./hub";

export function subscribe(report: (event: ServerEvent) => void): () => void {
  if (typeof SharedWorker === "undefined") return listen(report);
  const worker = new SharedWorker(new URL("./events.worker.ts", import.meta.url), { type: "module", name: "masugata-events" });
  const leave = () => worker.port.postMessage("leave");
  worker.port.onmessage = (message: MessageEvent<ServerEvent>) => report(message.data);
  worker.port.start();
  window.addEventListener("pagehide", leave);
  return () => {
    window.removeEventListener("pagehide", leave);
    leave();
    worker.port.close();
  };
}
