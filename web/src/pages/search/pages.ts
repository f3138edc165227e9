import { IconSearch } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "search", title: "web.page.search", load: () => import("./Search"), group: "start", order: 4, icon: IconSearch },
];
