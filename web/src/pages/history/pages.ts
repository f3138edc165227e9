import { IconHistory, IconShieldCheck } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "history", title: "web.page.history", load: () => import("./History"), group: "papers", order: 3, icon: IconHistory, keys: "g l", right: "see_weaknesses" },
  { path: "history/$number", title: "web.page.act", load: () => import("./Act") },
  { path: "verify", title: "web.page.verify", load: () => import("./Verify"), group: "papers", order: 5, icon: IconShieldCheck, keys: "g v", right: "audit" },
  { path: "compare", title: "web.page.compare", load: () => import("./Compare") },
];
