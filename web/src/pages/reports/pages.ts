import { IconReport } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "reports", title: "web.page.reports", load: () => import("./Reports"), group: "papers", order: 1, icon: IconReport, keys: "g p", right: "report" },
];
