// What a written act did, said in a toast with the way back.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { send } from "../api/client";
import { problemOf } from "../api/problem";
import { factoryPath, refresh } from "../api/queries";
import type { Effects, Written } from "../api/types";
import { problemToast } from "./buttons";
import { useProblemText } from "./states";
import { toast } from "./toast";
import { useWords } from "../words";

export function countEffects(effects: Effects | undefined) {
  return {
    changed: effects?.changed?.length ?? 0,
    found: effects?.findings?.new?.length ?? 0,
    gone: effects?.findings?.gone?.length ?? 0,
    recheck: effects?.recheck?.new?.length ?? 0,
  };
}

export function useActToast(factory: string) {
  const { say } = useWords();
  const client = useQueryClient();
  const problemText = useProblemText();
  return useCallback((message: string, written: Written) => {
    const effects = countEffects(written.effects);
    const some = Object.values(effects).some((count) => count > 0);
    const act = written.act; // null: it was so already
    const undo = async () => {
      if (!act) return;
      try {
        await send("POST", factoryPath(factory, `changes/${act.number}/undo`), { body: {} });
        refresh(client, factory);
        toast({ message: say("web.act.undone") });
      } catch (error) {
        toast({ ...problemToast(problemText(problemOf(error))), tone: "bad" });
      }
    };
    toast({
      message,
      detail: some ? say("web.act.effects", effects) : undefined,
      undo: act ? { label: say("web.action.undo"), act: () => void undo() } : undefined,
    });
  }, [factory, say, client, problemText]);
}

// Says what went wrong with a write.
export function useProblemToast() {
  const problemText = useProblemText();
  return useCallback((error: unknown) => toast({ ...problemToast(problemText(problemOf(error))), tone: "bad" }), [problemText]);
}
