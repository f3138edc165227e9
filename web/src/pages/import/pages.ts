import { IconUpload } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "import", title: "web.page.import", load: () => import("./Import"), group: "facts", order: 9, icon: IconUpload, keys: "g i", step: "1-4", right: "import" },
  { path: "import/$id", title: "web.page.import", load: () => import("./Preview") },
];
