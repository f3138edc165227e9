import { IconHome } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "", title: "web.page.home", load: () => import("./Home"), group: "start", order: 1, icon: IconHome, reads: [{ path: "summary" }], keys: "g h" },
];
