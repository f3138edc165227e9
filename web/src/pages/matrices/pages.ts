import { IconMatrix } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "matrices", title: "web.page.matrices", load: () => import("./Matrices"), group: "pictures", whole: true, order: 2, icon: IconMatrix, keys: "g x" },
];
