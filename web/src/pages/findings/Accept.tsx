// Living with a finding: who answers for it, why, and until when. It comes back when the day has passed.
import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Written } from "../../api/types";
import { useHere, useHereSend } from "../../entities/here";
import { usePeople } from "../../entities/people";
import { useActToast, useProblemToast } from "../../ui/acts";
import { useWords } from "../../words";
import type { FindingRow } from "./grouped";

export function Accept({ finding, onClose }: { finding: FindingRow; onClose: () => void }) {
  const { say, language } = useWords();
  const here = useHere();
  const people = usePeople();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const [owner, setOwner] = useState<string | null>(null);
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const ready = owner && until && reason.trim();
  const record = () => send.mutate({
    method: "POST", path: "registers/acceptances",
    body: { fields: { rule: finding.rule, object: finding.object, approved_by: owner, decided_on: new Date().toISOString().slice(0, 10), valid_until: until, reason: { [language]: reason.trim() } }, reason: reason.trim() },
  }, {
    onSuccess: ({ data }) => { acted(say("web.findings.accepted_now", { id: finding.object }), data); onClose(); },
    onError: failed,
  });
  return (
    <Modal opened onClose={onClose} title={say("web.findings.accept_title")}>
      <form onSubmit={(event) => { event.preventDefault(); if (ready) record(); }}>
        <Stack gap="sm">
          <Text size="sm">{finding.object} {finding.name}: {finding.sentence}</Text>
          <Select label={say("web.findings.owner")} data={people.choices} value={owner} onChange={setOwner} searchable required data-autofocus />
          <TextInput type="date" label={say("web.findings.until")} value={until} onChange={(event) => setUntil(event.currentTarget.value)} required />
          <Textarea label={say("web.recheck.why")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} required />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{say("web.action.cancel")}</Button>
            <Button type="submit" loading={send.isPending} disabled={!ready}>{say("web.recheck.record")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
