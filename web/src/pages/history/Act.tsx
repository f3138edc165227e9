// One act: every row that it changed, field by field.
import { Button, Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import type { Written } from "../../api/types";
import { rowAddress, useHere, useHereGet, useHereSend } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { useActToast, useProblemToast } from "../../ui/acts";
import { DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";
import { type ActItem, type ActRow, type FieldTurn, kindKey, plain } from "./acts";

type WholeAct = Omit<ActRow, "items"> & { items: ActItem[] };

export default function Act() {
  const { number = "" } = useParams({ strict: false }) as { number?: string };
  const { say, word, language } = useWords();
  const here = useHere();
  const act = useHereGet<WholeAct>(`changes/${encodeURIComponent(number)}`);
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const undo = () => send.mutate({ method: "POST", path: `changes/${number}/undo`, body: {} }, {
    onSuccess: ({ data }) => acted(say("web.history.undone", { number }), data), onError: failed,
  });
  const answer = act.data && say("web.history.act", { who: act.data.shown_as ?? say("web.history.erased"), at: spokenMoment(act.data.at, language), kind: word(kindKey(act.data.kind)), count: act.data.items.length });
  const actions = here.can("edit") && <Button size="xs" variant="default" loading={send.isPending} onClick={undo}>{say("web.action.undo")}</Button>;
  return (
    <Page title={`${say("web.page.act")} ${number}`} about={act.data?.reason} answer={answer} actions={actions}>
      <Loaded query={act}>{({ items }) => <Stack gap="lg"><Items items={items} /></Stack>}</Loaded>
    </Page>
  );
}

function Items({ items }: { items: readonly ActItem[] }) {
  const { say, word, language } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  const blank = say("web.level.unknown");
  const rows = items.flatMap((item): { item: ActItem; turn: FieldTurn | null }[] => (item.fields.length === 0 ? [{ item, turn: null }] : item.fields.map((turn) => ({ item, turn }))));
  const label = (item: ActItem, field: string) => {
    const noun = nouns.byPlural(item.register);
    return noun ? words.field(noun, field) : field;
  };
  return (
    <DataTable name={`${here.factory}-act`} rows={rows} rowKey={(_, n) => String(n)} columns={[
      { key: "id", label: say("web.recheck.object"), text: ({ item }) => item.id, show: ({ item }) => <To to={here.address(rowAddress(item.register, item.id))}>{item.id}</To> },
      { key: "change", label: say("web.scenario.turn"), text: ({ item }) => (item.erased ? say("web.history.erased") : word(`web.history.change.${item.change}`)) },
      { key: "field", label: say("web.scenario.what"), text: ({ item, turn }) => (turn ? label(item, turn.field) : "") },
      { key: "before", label: say("web.scenario.before"), text: ({ item, turn }) => (turn && item.change !== "added" ? plain(turn.before, language, blank) : "") },
      { key: "after", label: say("web.scenario.after"), text: ({ item, turn }) => (turn && item.change !== "removed" ? plain(turn.after, language, blank) : "") },
    ]} />
  );
}
