// A person's word for the record: who says it and why, in a small window. What is recorded is the page's business.
import { Button, Group, Modal, Select, Stack, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWords } from "../words";

export interface StatementProps {
  title: string;
  about: ReactNode;
  who: string; // the label of who says it
  people: readonly { value: string; label: string }[];
  first?: string | null; // who it is unless another is chosen
  more?: ReactNode; // further fields, between who and why
  complete?: boolean; // those fields hold what they need; absent: there are none
  action: string;
  busy: boolean;
  onClose: () => void;
  onRecord: (who: string, why: string) => void; // neither is blank
}

export function Statement({ title, about, who, people, first = null, more, complete = true, action, busy, onClose, onRecord }: StatementProps) {
  const { say } = useWords();
  const [by, setBy] = useState<string | null>(first);
  const [why, setWhy] = useState("");
  const ready = by !== null && by !== "" && why.trim() !== "" && complete;
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={(event) => { event.preventDefault(); if (ready) onRecord(by, why); }}>
        <Stack gap="sm">
          {about}
          <Select label={who} data={people} value={by} onChange={setBy} searchable required data-autofocus />
          {more}
          <Textarea label={say("web.recheck.why")} value={why} onChange={(event) => setWhy(event.currentTarget.value)} autosize minRows={2} required />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{say("web.action.cancel")}</Button>
            <Button type="submit" loading={busy} disabled={!ready}>{action}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
