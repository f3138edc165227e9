import { IconScale } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "decisions", title: "web.page.decisions", load: () => import("./Decisions"), group: "decide", right: "see_weaknesses", order: 4, icon: IconScale, keys: "g d", step: "2-1" },
  { path: "zones/$zone/sheet", title: "web.page.zone_sheet", load: () => import("./ZoneSheet") },
];
