import { IconHistory } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "history", title: "web.page.history", load: () => import("./History"), group: "papers", order: 3, icon: IconHistory, keys: "g l" },
  { path: "history/$number", title: "web.page.act", load: () => import("./Act") },
  { path: "compare", title: "web.page.compare", load: () => import("./Compare") },
];
