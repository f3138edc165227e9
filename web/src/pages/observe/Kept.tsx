// The observations that were made, with what each showed; one can be erased, and that it was there stays.
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Observation, ObservationDetail } from "../../api/observed";
import { useHere, useHereSend } from "../../entities/here";
import { useObserved } from "../../entities/observed";
import { useProblemToast } from "../../ui/acts";
import { type Column, DataTable } from "../../ui/DataTable";
import { IconTrash } from "../../ui/icons";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";
import { spokenMoment, spokenNumber } from "../../words/spoken";

export function Kept({ rows }: { rows: readonly Observation[] }) {
  const { say, language } = useWords();
  const here = useHere();
  const [shown, show] = useState<Observation | null>(null);
  const [erased, erase] = useState<Observation | null>(null);
  const moment = (value: string | null | undefined) => (value ? spokenMoment(value, language) : "");
  const columns: Column<Observation>[] = [
    { key: "name", label: say("web.observe.observation"), text: (row) => row.name, show: (row) => <Button size="compact-sm" variant="transparent" px={0} onClick={() => show(row)}>{row.name}</Button> },
    { key: "first", label: say("web.observe.from"), text: (row) => moment(row.first) },
    { key: "last", label: say("web.observe.to"), text: (row) => moment(row.last) },
    { key: "packets", label: say("web.observe.packets"), text: (row) => row.packets, show: (row) => spokenNumber(row.packets, language), number: true },
    { key: "devices", label: say("web.page.devices"), text: (row) => row.devices, show: (row) => (row.state === "kept" ? <To to={here.address(`devices?observation=${encodeURIComponent(row.id)}`)}>{spokenNumber(row.devices, language)}</To> : ""), number: true },
    { key: "conversations", label: say("web.page.conversations"), text: (row) => row.conversations, show: (row) => (row.state === "kept" ? <To to={here.address(`conversations?observation=${encodeURIComponent(row.id)}`)}>{spokenNumber(row.conversations, language)}</To> : ""), number: true },
    { key: "state", label: say("web.observe.state"), text: (row) => (row.state === "kept" ? say("web.observe.kept") : say("web.observe.erased", { moment: moment(row.removed_at), reason: row.reason ?? "" })) },
    ...(here.can("observe") ? [{ key: "erase", label: "", text: () => "", show: (row: Observation) => row.state === "kept" && <Button size="compact-xs" variant="subtle" color="red" leftSection={<IconTrash size={14} />} onClick={() => erase(row)}>{say("web.action.remove")}</Button> }] : []),
  ];
  return (
    <>
      <DataTable name={`${here.factory}-observations`} columns={columns} rows={rows} rowKey={(row) => row.id} />
      {shown && <Modal opened size="lg" onClose={() => show(null)} title={shown.name}><Detail id={shown.id} /></Modal>}
      {erased && <Erase observation={erased} onClose={() => erase(null)} />}
    </>
  );
}

function Detail({ id }: { id: string }) {
  const { say, language } = useWords();
  const detail = useObserved<ObservationDetail>(`observations/${encodeURIComponent(id)}`);
  return (
    <Loaded query={detail}>
      {({ files, notes, counts }) => (
        <Stack gap="sm">
          {counts && <Text size="sm">{say("web.observe.counts", { packets: counts.packets, skipped: counts.skipped, duplicates: counts.duplicates, gaps: counts.gaps, over: counts.over_limits })}</Text>}
          <DataTable name={`${id}-files`} rows={files} rowKey={(row) => row.digest} columns={[
            { key: "name", label: say("web.observe.file"), text: (row) => row.name },
            { key: "packets", label: say("web.observe.packets"), text: (row) => row.packets, number: true },
            { key: "first", label: say("web.observe.from"), text: (row) => (row.first ? spokenMoment(row.first, language) : "") },
            { key: "kept", label: say("web.observe.file_kept"), text: (row) => say(row.kept ? "web.observe.kept" : "web.observe.file_gone") },
          ]} />
          {notes.length > 0 && <ul className="compact">{notes.map((note, n) => <li key={n}>{note.file} {note.message}</li>)}</ul>}
        </Stack>
      )}
    </Loaded>
  );
}

function Erase({ observation, onClose }: { observation: Observation; onClose: () => void }) {
  const { say } = useWords();
  const send = useHereSend();
  const failed = useProblemToast();
  const [reason, setReason] = useState("");
  const act = () => send.mutate({ method: "DELETE", path: `observations/${encodeURIComponent(observation.id)}`, query: { reason: reason.trim() } }, {
    onSuccess: () => { toast({ message: say("web.observe.erased_now", { name: observation.name }) }); onClose(); },
    onError: failed,
  });
  return (
    <Modal opened onClose={onClose} title={say("web.observe.erase", { name: observation.name })}>
      <form onSubmit={(event) => { event.preventDefault(); if (reason.trim()) act(); }}>
        <Stack gap="sm">
          <Text size="sm">{say("web.observe.erase_about")}</Text>
          <Textarea label={say("web.recheck.why")} required autosize minRows={2} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{say("web.action.cancel")}</Button>
            <Button type="submit" color="red" loading={send.isPending} disabled={reason.trim() === ""}>{say("web.action.remove")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
