import { IconWhatIf } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "scenarios", title: "web.page.scenarios", load: () => import("./Scenarios"), group: "decide", order: 3, icon: IconWhatIf, keys: "g s", right: "see_weaknesses" },
  { path: "scenarios/$scenario", title: "web.page.scenario", load: () => import("./Scenario") },
];
