// How much of a plant somebody sees: a supplier sees its own rows only.
import type { Session } from "../api/types";

export function seesOwnRowsOnly(session: Pick<Session, "reaches"> | undefined, factory: string): boolean {
  const here = (session?.reaches ?? []).filter((reach) => !reach.factory || reach.factory === factory);
  return here.length > 0 && here.every((reach) => Boolean(reach.supplier));
}
