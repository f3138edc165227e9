// Home of a supplier: the registers that hold rows of its own.
import { useFactories, useSession } from "../../api/queries";
import type { SearchHit } from "../../api/types";
import { useHere, useHereGet } from "../../entities/here";
import { Loaded } from "../../ui/states";
import { PartOnly } from "./PartOnly";

export function OwnRows() {
  const { factory } = useHere();
  const reaches = useSession().data?.reaches ?? [];
  const supplier = reaches.find((reach) => reach.supplier && (!reach.factory || reach.factory === factory))?.supplier ?? "";
  const name = useFactories().data?.rows.find((row) => row.key === factory)?.name ?? "";
  const found = useHereGet<{ rows: SearchHit[] }>("search", { q: supplier, limit: 200 });
  return <Loaded query={found} lines={4}>{({ rows }) => <PartOnly name={name} counts={countedByRegister(rows)} />}</Loaded>;
}

function countedByRegister(hits: readonly SearchHit[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { register } of hits) counts[register] = (counts[register] ?? 0) + 1;
  return counts;
}
