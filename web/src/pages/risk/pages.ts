import { IconScale } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "risk", title: "web.page.risk", load: () => import("./Risk"), group: "decide", order: 5, icon: IconScale, step: "1-7", right: "see_weaknesses" },
];
