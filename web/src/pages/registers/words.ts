// The words that cells need.
import { useMemo } from "react";
import { useNounWords } from "../../entities/nouns";
import { useWords } from "../../words";
import type { CellWords } from "./cells";

export function useCellWords(): CellWords {
  const { language, say } = useWords();
  const nouns = useNounWords();
  return useMemo(() => ({ language, choice: nouns.choice, yes: say("web.grid.yes"), no: say("web.grid.no") }), [language, nouns, say]);
}
