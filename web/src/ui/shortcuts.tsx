// Keys that work on a page, and the list of them behind "?". One key, or two in a row ("g h"); never while typing.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";

export interface Shortcut {
  keys: string; // "?", "/", "mod+k", "g h"
  label: string;
  act: () => void;
}

interface Registry {
  add: (shortcuts: readonly Shortcut[]) => () => void;
  all: () => Shortcut[];
}

const Context = createContext<Registry | null>(null);
const PAUSE = 1200; // milliseconds between two keys in a row

export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [groups] = useState(() => new Set<readonly Shortcut[]>());
  const before = useRef({ key: "", at: 0 });
  const registry = useMemo<Registry>(() => ({
    add: (shortcuts) => {
      groups.add(shortcuts);
      return () => groups.delete(shortcuts);
    },
    all: () => [...groups].flat(),
  }), [groups]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (isTyping(event.target) && !event.ctrlKey && !event.metaKey)) return;
      const key = nameOf(event);
      const recent = event.timeStamp - before.current.at < PAUSE ? before.current.key : "";
      const found = registry.all().findLast((s) => s.keys === key || s.keys === `${recent} ${key}`);
      before.current = { key, at: event.timeStamp };
      if (!found) return;
      event.preventDefault();
      found.act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [registry]);
  return <Context.Provider value={registry}>{children}</Context.Provider>;
}

export function nameOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? "mod+" : ""}${event.altKey ? "alt+" : ""}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

// The shortcuts hold while the component is there. Give a stable array (useMemo).
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useContext(Context);
  useEffect(() => registry?.add(shortcuts), [registry, shortcuts]);
}

export function useAllShortcuts(): () => Shortcut[] {
  return useContext(Context)?.all ?? (() => []);
}
