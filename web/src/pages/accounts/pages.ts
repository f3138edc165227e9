import { IconLogin, IconUser } from "../../ui/icons";
import type { PageEntry } from "../list";

export const pages: readonly PageEntry[] = [
  { path: "/accounts", title: "web.page.accounts", load: () => import("./Accounts"), group: "server", order: 2, icon: IconUser, right: "administer" },
  { path: "/account-events", title: "web.page.account_events", load: () => import("./Events"), group: "server", order: 3, icon: IconLogin, right: "audit" },
  { path: "/accounts/$account", title: "web.page.account", load: () => import("./AccountSheet") },
];
