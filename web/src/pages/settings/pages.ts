import { IconBook, IconSettings } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "/settings", title: "web.page.settings", load: () => import("./Settings"), group: "server", order: 1, icon: IconSettings, keys: "g o" },
  { path: "/knowledge", title: "web.page.knowledge", load: () => import("./Knowledge"), group: "server", order: 4, icon: IconBook },
];
