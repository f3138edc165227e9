import { IconRefresh } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "recheck", title: "web.page.recheck", load: () => import("./Recheck"), group: "decide", order: 2, icon: IconRefresh, keys: "g r", step: "3", right: "see_weaknesses" },
];
