import { IconCheck } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "checkpoints", title: "web.page.checkpoints", load: () => import("./CheckPoints"), group: "papers", order: 4, icon: IconCheck, step: "3-supply" },
];
