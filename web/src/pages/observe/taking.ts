// A proposal taken into the register: a new row, or fields of one that is there.
import { get, send } from "../../api/client";
import type { Proposal } from "../../api/observed";
import { factoryPath } from "../../api/queries";
import type { Fields, Row, Written } from "../../api/types";

const ADDS: readonly Proposal["kind"][] = ["new_asset", "new_conduit"];
const MORE: Record<string, readonly string[]> = { asset: ["name", "zone", "type", "location", "owner"], conduit: ["name", "from", "to", "direction", "medium", "filter"] };

export function adds(proposal: Pick<Proposal, "kind">): boolean {
  return ADDS.includes(proposal.kind);
}

// The fields that a person looks at before saying yes: what is proposed, and for a new row what it needs besides.
export function fieldsToShow(proposal: Pick<Proposal, "kind" | "noun" | "values">): string[] {
  const proposed = Object.keys(proposal.values).filter((name) => name !== "id" && name !== "kind");
  return [...new Set([...(adds(proposal) ? (MORE[proposal.noun] ?? []) : []), ...proposed])];
}

// A new row gets the next free id of its register.
export async function take(factory: string, plural: string, proposal: Proposal, values: Fields): Promise<{ id: string; written: Written }> {
  const { id: _, ...fields } = values;
  if (adds(proposal)) {
    const { data } = await send<Written>("POST", factoryPath(factory, `registers/${plural}`), { body: { fields } });
    return { id: data.row?.id ?? data.rows?.[0]?.id ?? proposal.id, written: data };
  }
  const path = factoryPath(factory, `registers/${plural}/${encodeURIComponent(proposal.id)}`);
  const { revision } = await get<Row>(path);
  const { data } = await send<Written>("PATCH", path, { revision, body: { fields } });
  return { id: proposal.id, written: data };
}
