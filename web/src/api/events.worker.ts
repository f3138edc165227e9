// Runs once per browser: one event stream for all tabs, so that many tabs do not use up the browser's connections.
import { listen, type ServerEvent } from "./hub";

const ports = new Set<MessagePort>();
let stop: (() => void) | undefined;
let last: ServerEvent | undefined; // the state of the connection, for tabs that come later

function report(event: ServerEvent): void {
  if (event.kind === "open" || event.kind === "lost") last = event;
  for (const port of ports) port.postMessage(event);
}

function leave(port: MessagePort): void {
  ports.delete(port);
  if (ports.size > 0) return;
  stop?.();
  stop = undefined;
  last = undefined;
}

self.addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0];
  if (!port) return;
  ports.add(port);
  port.onmessage = (message: MessageEvent<unknown>) => {
    if (message.data === "leave") leave(port);
  };
  if (last) port.postMessage(last);
  stop ??= listen(report);
});
