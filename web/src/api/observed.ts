// What captures showed, and what came of holding the plant against it.
import type { components } from "../../generated/contract";

type Schemas = components["schemas"];

export type Upload = Schemas["Upload"];
export type UploadPage = Schemas["UploadPage"];
export type Observation = Schemas["Observation"];
export type ObservationPage = Schemas["ObservationPage"];
export type ObservationDetail = Schemas["ObservationDetail"];
export type PacketEvidence = Schemas["PacketEvidence"];
export type ObservedDevice = Schemas["ObservedDevice"];
export type ObservedDeviceDetail = Schemas["ObservedDeviceDetail"];
export type Conversation = Schemas["Conversation"];
export type ConversationDetail = Schemas["ConversationDetail"];
export type ObservedHour = Schemas["ObservedHour"];
export type Timeline = Schemas["Timeline"];

export interface FactEvidence {
  file?: number;
  packet?: number; // from 1
  name?: string; // of the capture
  config?: string;
  line?: number;
}

export interface StatedFact {
  text: string;
  evidence?: FactEvidence | null;
}

export interface Deviation {
  key: string;
  keys: string[]; // of its causes: what a decision names
  kind: string;
  severity: string;
  severity_reason: string;
  title: string;
  why: string;
  action: string;
  from: string; // zone ids; "": outside or not known
  to: string;
  conduit: string;
  service: string;
  operations: string[];
  assets: string[];
  businesses: string[];
  conversations: number;
  devices: number;
  facts: StatedFact[];
  facts_left_out: number;
  first: string | null;
  last: string | null;
  open: boolean; // it rests on facts that nobody has entered
  planned_work: string;
  decision: string; // id of the decision in force; "": none
}

export type Said = "unknown" | "no" | "yes";

export interface Truth {
  from: string;
  to: string;
  service: string;
  declared: Said;
  allowed: Said;
  seen: Said;
  conduit: string;
  conversations: number;
}

export interface Proposal {
  key: string;
  kind: "new_asset" | "fill_asset" | "add_address" | "new_conduit" | "widen_conduit";
  noun: string;
  id: string;
  values: Record<string, unknown>;
  facts: StatedFact[];
  decision: string;
}

export interface Point {
  point: string;
  files: number;
  first: string | null;
  last: string | null;
  zones: string[];
  uncovered: { id: string; name: string }[];
}

export interface Reconciliation {
  deviations: Deviation[];
  truths: Truth[];
  proposals: Proposal[];
  points: Point[];
  unobserved: string[];
  unaddressed: string[];
}

export interface ReplayWish {
  zone?: string;
  other?: string;
  asset?: string;
  service?: string;
  keep?: string;
}

export interface Replay {
  cut: { client: string; server: string; from: string; to: string; service: string; operations: string[]; hours: string[] }[];
  passing: number;
  covered: boolean; // no: what would be cut could not be seen everywhere
  points: Point[];
}
