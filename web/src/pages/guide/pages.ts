import { IconRoute } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "guide", title: "web.page.guide", load: () => import("./Guide"), group: "start", order: 2, whole: true, icon: IconRoute, keys: "g g" },
  { path: "guide/$step", title: "web.page.guide", load: () => import("./Guide") },
];
