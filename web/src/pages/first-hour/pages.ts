import { IconEdit } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "first-hour", title: "web.page.first_hour", load: () => import("./FirstHour"), group: "start", order: 3, icon: IconEdit, right: "edit" },
];
