// What an item of the re-check list is about, as the API names it and where its row stands.
import { rowAddress } from "../../entities/here";

export interface Item {
  id: string;
  artefact: string;
  artefact_name?: string | null; // in the caller's language
  register?: string | null;
}

export function idOf(item: Item): string {
  return `${item.artefact}:${item.id}`;
}

export function artefactName(item: Item): string {
  return item.artefact_name ?? item.artefact;
}

export function addressOfObject(item: Item): string {
  return item.register ? rowAddress(item.register, item.id) : `search?q=${encodeURIComponent(item.id)}`;
}
