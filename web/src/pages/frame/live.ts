// What the server tells while a page is open: new acts make what was read stale; a lost connection and a new version of
// the pages are said above the page.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type ServerEvent, subscribe } from "../../api/events";
import { keys, refresh } from "../../api/queries";
import { isOutdated } from "./version";

export interface Live {
  offline: boolean;
  outdated: boolean;
}

const PATIENCE = 4000; // milliseconds without a connection before anything is said

export function useLive(): Live {
  const client = useQueryClient();
  const [live, setLive] = useState<Live>({ offline: false, outdated: false });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const old = () => setLive((before) => ({ ...before, outdated: true }));
    const lost = () => {
      timer ??= setTimeout(() => setLive((before) => ({ ...before, offline: true })), PATIENCE);
    };
    const back = () => {
      clearTimeout(timer);
      timer = undefined;
      setLive((before) => (before.offline ? { ...before, offline: false } : before));
      void isOutdated().then((outdated) => outdated && old());
    };
    const report = (event: ServerEvent) => {
      if (event.kind === "lost") return lost();
      if (event.kind === "open") return back();
      if (event.kind === "reset") void client.invalidateQueries();
      if ((event.kind === "act" || event.kind === "observation") && event.factory) refresh(client, event.factory);
      if (event.kind === "job") void client.invalidateQueries({ queryKey: [...keys.factory(event.factory ?? ""), "jobs"] });
    };
    const stop = subscribe(report);
    window.addEventListener("offline", lost);
    window.addEventListener("online", back);
    window.addEventListener("vite:preloadError", old); // a part of these pages is gone from the server
    return () => {
      clearTimeout(timer);
      stop();
      window.removeEventListener("offline", lost);
      window.removeEventListener("online", back);
      window.removeEventListener("vite:preloadError", old);
    };
  }, [client]);
  return live;
}
