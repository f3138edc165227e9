// All pages. Each folder beside this file says its own in a file pages.ts; nothing else has to be told.
import type { Icon } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Query } from "../api/client";
import type { Right } from "../api/types";
import type { WordKey } from "../words";

export type Group = "start" | "facts" | "observe" | "pictures" | "decide" | "papers" | "server";

export interface PageEntry {
  path: string; // "map" is /f/{factory}/map; a path that begins with "/" belongs to no factory
  title: WordKey;
  load: () => Promise<{ default: ComponentType }>;
  group?: Group; // shown in the navigation; absent: reached from other pages only
  order?: number; // inside its group
  icon?: Icon;
  right?: Right; // hidden without it
  whole?: true; // of the plant as a whole: hidden from who sees own rows only
  reads?: readonly Reading[]; // below the factory: asked for while the page is still on its way
  keys?: string; // keyboard, e.g. "g h"
  step?: string; // of the guideline, e.g. "1-6": the guide points here
}

// A path, with what is asked besides the moment.
export interface Reading {
  path: string;
  query?: Query;
}

export const GROUPS: readonly Group[] = ["start", "facts", "observe", "pictures", "decide", "papers", "server"];

const files = import.meta.glob<{ pages: readonly PageEntry[] }>("./*/pages.ts", { eager: true });

export const pages: readonly PageEntry[] = Object.values(files)
  .flatMap((file) => file.pages)
  .sort((a, b) => (a.order ?? 99) - (b.order ?? 99));
