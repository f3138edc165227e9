import { IconCapture, IconCut, IconDeviation, IconDevice, IconProposal, IconTalk } from "../../ui/icons";
import type { PageEntry } from "../list";

const observe = { group: "observe", right: "see_weaknesses", whole: true } as const;

export const pages: readonly PageEntry[] = [
  { ...observe, path: "captures", title: "web.page.captures", load: () => import("./Captures"), order: 1, icon: IconCapture },
  { ...observe, path: "devices", title: "web.page.devices", load: () => import("./Devices"), order: 2, icon: IconDevice },
  { ...observe, path: "conversations", title: "web.page.conversations", load: () => import("./Conversations"), order: 3, icon: IconTalk },
  { ...observe, path: "deviations", title: "web.page.deviations", load: () => import("./Deviations"), order: 4, icon: IconDeviation },
  { ...observe, path: "proposals", title: "web.page.proposals", load: () => import("./Proposals"), order: 5, icon: IconProposal },
  { ...observe, path: "replay", title: "web.page.replay", load: () => import("./Replay"), order: 6, icon: IconCut },
  { path: "devices/$id", title: "web.page.device", load: () => import("./Device") },
  { path: "conversations/$id", title: "web.page.conversation", load: () => import("./Conversation") },
];
