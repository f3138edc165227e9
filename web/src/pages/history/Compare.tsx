// Two moments of the plant: which facts differ, and what that did to everything that is derived.
import { useSearch } from "@tanstack/react-router";
import { rowAddress, useHere, useHereGet } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { Consequences } from "../scenarios/Consequences";
import type { WhatIf } from "../scenarios/run";
import { type FieldTurn, plain } from "./acts";

interface Fact {
  noun?: string;
  register?: string;
  id: string;
  change?: string;
  fate?: string;
  fields?: FieldTurn[];
}

type Comparison = Partial<WhatIf> & { facts: Fact[] };

export default function Compare() {
  const { from = "", to = "" } = useSearch({ strict: false }) as { from?: string; to?: string };
  const { say } = useWords();
  const found = useHereGet<Comparison>("compare", { from, to }, from !== "");
  return (
    <Page title={say("web.page.compare")} answer={found.data && say("web.history.differs", { count: found.data.facts.length })}>
      <Loaded query={found}>
        {(comparison) => (comparison.facts.length === 0 ? <Empty title={say("web.history.same")}>{say("web.history.same_advice")}</Empty> : (
          <>
            <Facts facts={comparison.facts} />
            <Consequences found={{ answer: { verdict: [], sections: [] }, changed: [], threats: [], measures: [], findings: [], risk: [], recheck: [], faults: [], ...comparison }} />
          </>
        ))}
      </Loaded>
    </Page>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  const { say, word, language } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  const nounOf = (fact: Fact) => (fact.register ? nouns.byPlural(fact.register) : nouns.byName(fact.noun ?? ""));
  const rows = facts.flatMap((fact): { fact: Fact; turn: FieldTurn | null }[] => ((fact.fields ?? []).length === 0 ? [{ fact, turn: null }] : (fact.fields ?? []).map((turn) => ({ fact, turn }))));
  const label = (fact: Fact, field: string) => {
    const noun = nounOf(fact);
    return noun ? words.field(noun, field) : field;
  };
  const blank = say("web.level.unknown");
  return (
    <DataTable name={`${here.factory}-compare`} rows={rows} rowKey={(_, n) => String(n)} columns={[
      { key: "id", label: say("web.recheck.object"), text: ({ fact }) => fact.id, show: ({ fact }) => <To to={here.address(rowAddress(nounOf(fact)?.plural ?? "", fact.id))}>{fact.id}</To> },
      { key: "change", label: say("web.scenario.turn"), text: ({ fact }) => word(`web.history.change.${fact.change ?? fact.fate ?? "changed"}`) },
      { key: "field", label: say("web.scenario.what"), text: ({ fact, turn }) => (turn ? label(fact, turn.field) : "") },
      { key: "before", label: say("web.scenario.before"), text: ({ turn }) => (turn ? plain(turn.before, language, blank) : "") },
      { key: "after", label: say("web.scenario.after"), text: ({ turn }) => (turn ? plain(turn.after, language, blank) : "") },
    ]} />
  );
}
