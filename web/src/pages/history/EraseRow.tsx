// Takes what a row ever held out of the log: for data about a person. It cannot be taken back, so it is asked first, and
// the id is typed once more.
import { Alert, Button, Group, List, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem";
import type { RowDetail } from "../../api/types";
import { rowAddress, useHere, useHereGet, useHereSend } from "../../entities/here";
import { useProblemToast } from "../../ui/acts";
import { Section } from "../../ui/Section";
import { To } from "../../ui/To";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";

const NOTHING = "error.row.none"; // no item of the log holds anything of it

interface EraseRowProps {
  register: string; // plural
  id: string;
}

export function EraseRow(props: EraseRowProps) {
  const { say } = useWords();
  const here = useHere();
  const [asked, setAsked] = useState(false);
  if (!here.can("erase")) return null;
  return (
    <div className="no-print">
      <Section title={say("web.erase.title")} about={say("web.erase.about")}>
        <Button variant="default" onClick={() => setAsked(true)}>{say("web.erase.title")}</Button>
        {asked && <Ask {...props} close={() => setAsked(false)} />}
      </Section>
    </div>
  );
}

function Ask({ register, id, close }: EraseRowProps & { close: () => void }) {
  const { say } = useWords();
  const here = useHere();
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const row = useHereGet<RowDetail>(rowAddress(register, id));
  const erase = useHereSend<{ erased: number }>();
  const ready = typed.trim() === id && reason.trim() !== "";
  const failed = useProblemToast();
  const gone = row.isError && problemOf(row.error).status === 404;
  const act = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    erase.mutate({ method: "POST", path: `${rowAddress(register, id)}/erase`, body: { reason: reason.trim() } }, {
      onSuccess: ({ data }) => { toast({ message: say("web.erase.done", { id, count: data.erased }) }); close(); },
      onError: (error) => (problemOf(error).code === NOTHING ? toast({ message: say("web.erase.nothing", { id }) }) : failed(error)),
    });
  };
  return (
    <Modal opened onClose={close} title={say("web.erase.sure", { id })} size="lg">
      <form onSubmit={act}>
        <Stack gap="md">
          {!gone && row.data && (
            <Alert color="yellow" variant="light" title={say("web.erase.still_there")}>
              <Text size="sm">{say("web.erase.still_there_about")} <To to={here.address(rowAddress(register, id))}>{id}</To></Text>
            </Alert>
          )}
          <List size="sm" spacing="xs">
            <List.Item>{say("web.erase.goes")}</List.Item>
            <List.Item>{say("web.erase.stays")}</List.Item>
            <List.Item>{say("web.erase.backups")}</List.Item>
          </List>
          <TextInput label={say("web.erase.type", { id })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" spellCheck={false} data-autofocus required />
          <TextInput label={say("web.erase.reason")} description={say("web.erase.reason_about")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={1000} required />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{say("web.action.cancel")}</Button>
            <Button type="submit" color="red" disabled={!ready} loading={erase.isPending}>{say("web.erase.do")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
