import { IconTable } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "registers", title: "web.page.registers", load: () => import("./Registers"), group: "facts", order: 1, icon: IconTable, keys: "g t" },
  { path: "registers/$register", title: "web.page.register", load: () => import("./Register") },
  { path: "registers/$register/$id", title: "web.page.row", load: () => import("./Row") },
];
