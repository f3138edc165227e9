// The documents of the API by short names. Their shapes come from api/openapi.yaml (`npm run types`).
import type { components } from "../../generated/contract";

type Schemas = components["schemas"];

export type Right = Schemas["Right"];
export type Session = Schemas["Session"];
export type Reach = Schemas["Grant"];
export type Account = Schemas["Account"];
export type AccountDraft = Schemas["AccountDraft"];
export type Token = Schemas["Token"];
export type NewToken = Schemas["NewToken"];
export type Head = Schemas["Head"];
export type FactoryRow = Schemas["Factory"];
export type Schema = Schemas["Schema"];
export type NounSchema = Schemas["NounShape"];
export type FieldSchema = Schemas["FieldShape"];
export type Fields = Record<string, unknown>;
export type Row = Omit<Schemas["Row"], "fields" | "derived"> & { fields: Fields; derived: Fields };
export type RowDetail = Omit<Schemas["RowDetail"], "fields" | "derived"> & { fields: Fields; derived: Fields };
export type Act = Schemas["Act"];
export type ActDetail = Schemas["ActDetail"];
export type Written = Schemas["Written"];
export type Effects = Schemas["Effects"];
export type Finding = Schemas["Finding"];
export type Reason = Schemas["Explanation"];
export type Recheck = Schemas["Recheck"];
export type RecheckItem = Schemas["RecheckItem"];
export type Decision = Schemas["Decision"];
export type SearchHit = Schemas["Hit"];

// Home and Guide. Without the right to see weaknesses, or with a part of the plant only, all but the counts is null.
export interface Summary {
  factory: { key: string; name: string };
  head: Head;
  counts: Record<string, number>; // rows by plural
  steps: { step: string; decided: number; stale?: number; open: number }[] | null;
  findings: { total: number; questions?: number; by_rule: { rule: string; title?: string; count: number }[] } | null;
  recheck: { stale: number; unconfirmed: number; due: number; fresh: number } | null;
  mine: { recheck: RecheckItem[]; recheck_total?: number; approvals: { zone: string; name?: string }[]; approvals_total?: number } | null;
  risk: Record<"before" | "after" | "worst", Record<string, number>> | null;
  decisions: { approved: number; decided?: number; stale: number; open: number } | null;
}

export type MapView = Schemas["MapView"];
export type Matrix = Schemas["Matrix"];
export type Job = Schemas["Job"];
export type Verification = Schemas["Verification"];
export type OwnSession = Schemas["SessionPage"]["rows"][number];
export type AccountEvent = Schemas["AccountEventPage"]["rows"][number];
export type ChangeSet = Schemas["ChangeSet"];

export interface Rows<T> {
  rows: T[];
  next?: string | null;
  total?: number;
}
