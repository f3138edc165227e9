// Asks the server what a scenario would do; asked again when the scenario or the plant has changed.
import { useQuery } from "@tanstack/react-query";
import { send } from "../../api/client";
import { factoryPath, keys } from "../../api/queries";
import type { RecheckItem } from "../../api/types";
import { useHere } from "../../entities/here";

export interface Turn {
  id: string;
  noun?: string;
  field: string;
  before: unknown;
  after: unknown;
}

// The answer in sentences: what it comes to, then what it rests on.
export interface Answer {
  verdict: string[];
  sections: { title: string; lines: { depth: number; text: string }[] }[];
}

export interface WhatIf {
  answer: Answer;
  changed: Turn[];
  threats: { zone: string; threat: string; name: string; change: string; certain?: boolean }[];
  measures: { zone: string; measure: string; name: string; change: string; standing: string }[];
  findings: { rule: string; object: string; change: string; finding: string }[];
  risk: { zone: string; row: string; axis: string; before: number; after: number; before_worst?: number; after_worst?: number }[];
  recheck: RecheckItem[];
  faults: unknown[];
}

export function useRun(scenario: string, revision: number) {
  const { factory } = useHere();
  return useQuery({
    queryKey: [...keys.factory(factory), "run", scenario, revision],
    queryFn: async ({ signal }) => (await send<WhatIf>("POST", factoryPath(factory, `scenarios/${encodeURIComponent(scenario)}/run`), { body: {}, signal })).data,
  });
}
