// Proposals taken over one after another, each as a form that can be changed first.
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Proposal } from "../../api/observed";
import { refresh } from "../../api/queries";
import type { Fields } from "../../api/types";
import { useHere } from "../../entities/here";
import { useNouns } from "../../entities/nouns";
import { useActToast, useProblemToast } from "../../ui/acts";
import { Columns } from "../../ui/Columns";
import { useWords } from "../../words";
import { FieldInput } from "../registers/FieldInput";
import { Facts } from "./Evidence";
import { fieldsToShow, take } from "./taking";

export function Accept({ proposals, onClose }: { proposals: readonly Proposal[]; onClose: () => void }) {
  const { say, word } = useWords();
  const [left, setLeft] = useState(proposals); // as they were when the window was opened
  const [proposal] = left;
  if (!proposal) return null;
  const next = () => (left.length === 1 ? onClose() : setLeft(left.slice(1)));
  return (
    <Modal opened size="lg" onClose={onClose} title={word(`web.observe.proposal.${proposal.kind}`, { id: proposal.id })}>
      {left.length > 1 && <Text size="sm">{say("web.observe.proposals_left", { count: left.length })}</Text>}
      <Form key={proposal.key} proposal={proposal} last={left.length === 1} onNext={next} />
    </Modal>
  );
}

function Form({ proposal, last, onNext }: { proposal: Proposal; last: boolean; onNext: () => void }) {
  const { say } = useWords();
  const here = useHere();
  const client = useQueryClient();
  const noun = useNouns().byName(proposal.noun);
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const [values, change] = useState<Fields>(proposal.values);
  const [busy, setBusy] = useState(false);
  if (!noun) return null;
  const accept = async () => {
    setBusy(true);
    try {
      const { id, written } = await take(here.factory, noun.plural, proposal, values);
      acted(say("web.observe.taken", { id }), written);
      refresh(client, here.factory);
      onNext();
    } catch (error) {
      failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void accept(); }}>
      <Stack gap="sm">
        <Facts facts={proposal.facts} />
        <Columns least="15rem">
          {fieldsToShow(proposal).flatMap((name) => noun.fields.find((field) => field.name === name) ?? []).map((field) => (
            <FieldInput key={field.name} noun={noun} field={field} value={values[field.name]} readOnly={false} onChange={(value) => change((before) => ({ ...before, [field.name]: value }))} />
          ))}
        </Columns>
        <Group justify="flex-end">
          {!last && <Button variant="default" onClick={onNext}>{say("web.observe.later")}</Button>}
          <Button type="submit" loading={busy}>{say("web.observe.accept")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
