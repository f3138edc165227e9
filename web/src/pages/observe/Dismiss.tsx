// A deviation that is none, or a proposal that is refused: who says so and why, remembered so that it is not asked again.
import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Written } from "../../api/types";
import { useHere, useHereSend } from "../../entities/here";
import { usePeople } from "../../entities/people";
import { useActToast, useProblemToast } from "../../ui/acts";
import { Statement } from "../../ui/Statement";
import { useWords } from "../../words";
import { today } from "./decisions";

export function Dismiss({ keys, about, onClose }: { keys: readonly string[]; about: string; onClose: () => void }) {
  const { say, language } = useWords();
  const here = useHere();
  const people = usePeople();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const [until, setUntil] = useState("");
  const record = (who: string, why: string) => send.mutate({
    method: "POST", path: "registers/deviation_decisions",
    body: { fields: { deviation: keys.join(" "), answer: "dismissed", decided_by: who, decided_on: today(), reason: { [language]: why.trim() }, ...(until ? { until } : {}) }, reason: why.trim() },
  }, { onSuccess: ({ data }) => { acted(say("web.observe.dismissed"), data); onClose(); }, onError: failed });
  return (
    <Statement title={say("web.observe.dismiss")} about={<Text size="sm">{about}</Text>} who={say("web.observe.decided_by")} people={people.choices}
      more={<TextInput type="date" label={say("web.observe.until")} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />}
      action={say("web.recheck.record")} busy={send.isPending} onClose={onClose} onRecord={record} />
  );
}
