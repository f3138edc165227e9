import { IconScale } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "decisions", title: "web.page.decisions", load: () => import("./Decisions"), group: "decide", order: 4, icon: IconScale, keys: "g d" },
  { path: "zones/$zone/sheet", title: "web.page.zone_sheet", load: () => import("./ZoneSheet") },
];
