// The first hour: five businesses, three zones with their links, ten assets; one act, then a first map and report.
import { Button, Group } from "@mantine/core";
import { useReducer, useState } from "react";
import type { Row, Rows, Written } from "../../api/types";
import { useHere, useHereGet, useHereSend } from "../../entities/here";
import { useActToast, useProblemToast } from "../../ui/acts";
import { ConfirmLeave } from "../../ui/ConfirmLeave";
import { Page } from "../../ui/Page";
import { Empty } from "../../ui/states";
import { type WordKey, useWords } from "../../words";
import { AssetsPanel } from "./AssetsPanel";
import { BusinessesPanel } from "./BusinessesPanel";
import { counted, type Draft, emptyDraft, itemsOf } from "./draft";
import classes from "./FirstHour.module.css";
import { LinksPanel } from "./LinksPanel";
import { Outcome } from "./Outcome";
import { ZonesPanel } from "./ZonesPanel";

export interface PanelProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

const PANELS = [
  { key: "businesses", Panel: BusinessesPanel },
  { key: "zones", Panel: ZonesPanel },
  { key: "assets", Panel: AssetsPanel },
  { key: "links", Panel: LinksPanel },
] as const;

export default function FirstHour() {
  const { say } = useWords();
  const here = useHere();
  const [draft, change] = useReducer((before: Draft, part: Partial<Draft>) => ({ ...before, ...part }), undefined, emptyDraft);
  const [step, setStep] = useState(0);
  const writing = useWriting(draft);
  const counts = counted(draft);
  if (!here.can("edit")) return <Page title={say("web.page.first_hour")}><Empty title={say("web.first_hour.may_not")} /></Page>;
  if (writing.written) return <Outcome written={writing.written} again={() => window.location.reload()} />;
  const last = step === PANELS.length - 1;
  const { Panel, key } = PANELS[step] ?? PANELS[0];
  return (
    <Page title={say("web.page.first_hour")} about={say("web.first_hour.about")} answer={say("web.first_hour.answer", counts)}>
      <ConfirmLeave when={Object.values(counts).some((count) => count > 0) && !writing.busy} />
      <ol className={classes.steps}>
        {PANELS.map((panel, n) => (
          <li key={panel.key} aria-current={n === step ? "step" : undefined}>
            <button type="button" onClick={() => setStep(n)}>{n + 1}. {say(`web.first_hour.${panel.key}` as WordKey)}</button>
          </li>
        ))}
      </ol>
      <section>
        <h2 className={classes.question}>{say(`web.first_hour.${key}_question` as WordKey)}</h2>
        <p className="quiet">{say(`web.first_hour.${key}_about` as WordKey)}</p>
        <Panel draft={draft} change={change} />
      </section>
      <Group>
        {step > 0 && <Button variant="default" onClick={() => setStep(step - 1)}>{say("web.action.back")}</Button>}
        {!last && <Button onClick={() => setStep(step + 1)}>{say("web.action.next")}</Button>}
        <Button variant={last ? "filled" : "default"} loading={writing.busy} disabled={counts.businesses + counts.zones + counts.assets === 0} onClick={writing.write}>{say("web.first_hour.write")}</Button>
      </Group>
    </Page>
  );
}

// Writes the draft as one act, beside the ids that are taken.
function useWriting(draft: Draft) {
  const { say, language } = useWords();
  const here = useHere();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const taken = { businesses: useTaken("businesses"), zones: useTaken("zones"), assets: useTaken("assets"), conduits: useTaken("conduits") };
  const write = () => {
    const items = itemsOf(draft, taken, { language, outside: say("web.first_hour.outside") });
    send.mutate(
      { method: "POST", path: "changes", body: { kind: "wizard", reason: say("web.first_hour.reason"), items } },
      { onSuccess: ({ data }) => acted(say("web.first_hour.written", { count: items.length }), data), onError: failed },
    );
  };
  return { write, busy: send.isPending, written: send.data?.data };
}

function useTaken(register: string): readonly string[] {
  return useHereGet<Rows<Row>>(`registers/${register}`, { fields: "id", limit: 1000 }).data?.rows.map((row) => row.id) ?? [];
}
