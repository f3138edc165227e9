import { IconSelfCheck } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "selfcheck", title: "web.page.selfcheck", load: () => import("./SelfCheck"), group: "papers", right: "see_weaknesses", order: 2, icon: IconSelfCheck },
];
