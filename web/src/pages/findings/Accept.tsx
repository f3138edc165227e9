// Living with a finding: who answers for it, why, and until when. It comes back when the day has passed.
import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Written } from "../../api/types";
import { useHere, useHereSend } from "../../entities/here";
import { usePeople } from "../../entities/people";
import { useActToast, useProblemToast } from "../../ui/acts";
import { Statement } from "../../ui/Statement";
import { useWords } from "../../words";
import type { FindingRow } from "./grouped";

export function Accept({ finding, onClose }: { finding: FindingRow; onClose: () => void }) {
  const { say, language } = useWords();
  const here = useHere();
  const people = usePeople();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const [until, setUntil] = useState("");
  const record = (owner: string, reason: string) => send.mutate({
    method: "POST", path: "registers/acceptances",
    body: { fields: { rule: finding.rule, object: finding.object, approved_by: owner, decided_on: new Date().toISOString().slice(0, 10), valid_until: until, reason: { [language]: reason.trim() } }, reason: reason.trim() },
  }, {
    onSuccess: ({ data }) => { acted(say("web.findings.accepted_now", { id: finding.object }), data); onClose(); },
    onError: failed,
  });
  return (
    <Statement title={say("web.findings.accept_title")} about={<Text size="sm">{finding.object} {finding.name}: {finding.sentence}</Text>} who={say("web.findings.owner")} people={people.choices}
      more={<TextInput type="date" label={say("web.findings.until")} value={until} onChange={(event) => setUntil(event.currentTarget.value)} required />} complete={until !== ""}
      action={say("web.recheck.record")} busy={send.isPending} onClose={onClose} onRecord={record} />
  );
}
