import { IconMap } from "../../ui/icons";
import type { PageEntry } from "../list";
import { BUSINESS_NAMES } from "./view";

export const pages: readonly PageEntry[] = [
  {
    path: "map", title: "web.page.map", load: () => import("./MapPage"), group: "pictures", whole: true, order: 1, icon: IconMap, keys: "g m", step: "1-6",
    reads: [{ path: "map" }, { path: "registers/businesses", query: BUSINESS_NAMES }],
  },
];
