import { IconAlert } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "findings", title: "web.page.findings", load: () => import("./Findings"), group: "decide", order: 1, icon: IconAlert, keys: "g f", step: "1-7", right: "see_weaknesses" },
];
