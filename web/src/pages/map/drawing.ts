// The whole map as a drawing in the language of the person: for files and for paper. Zones that stand behind a card of the
// overview are drawn where they would be arranged.
import { useCallback } from "react";
import { useLevelText } from "../../ui/Level";
import { useWords } from "../../words";
import { arrange } from "./bands";
import { drawMap } from "./draw";
import type { MapView, Places } from "./view";

export function useDrawing(view: MapView, places: Places): () => string {
  const { say } = useWords();
  const level = useLevelText();
  return useCallback(() => drawMap(view, { ...arrange(view).places, ...places }, {
    importance: say("web.map.importance"),
    of: (known, worst) => level({ known, worst }),
    requirement: (known, worst) => level({ known, worst, family: "requirement_level" }),
  }), [view, places, say, level]);
}
