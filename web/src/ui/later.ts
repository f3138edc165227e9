// What a person does not need to see a page: after the page stands and nothing is being read for it any more.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

const idle = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 200));
const MOMENT = 50; // milliseconds between looks
const LATEST = 5000; // milliseconds: a slow answer holds back nothing for ever

// Returns what calls it off.
export function later(client: QueryClient, act: () => void): () => void {
  const begun = performance.now();
  let off = false;
  const look = () => {
    if (off) return;
    if (client.isFetching() > 0 && performance.now() - begun < LATEST) setTimeout(() => idle(look), MOMENT);
    else act();
  };
  idle(look);
  return () => { off = true; };
}

export function useLater(): boolean {
  const client = useQueryClient();
  const [now, setNow] = useState(false);
  useEffect(() => later(client, () => setNow(true)), [client]);
  return now;
}
