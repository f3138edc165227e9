// The answer to what public/scheme.js asked for before the scripts were there. It is taken once.
declare global {
  interface Window {
    masugataAhead?: Promise<Response>;
  }
}

const ASKED = "/api/v1/session";

export function takeAhead(method: string, address: string): Promise<Response> | undefined {
  if (method !== "GET" || address !== ASKED || typeof window === "undefined") return undefined;
  const answer = window.masugataAhead;
  window.masugataAhead = undefined;
  return answer;
}
