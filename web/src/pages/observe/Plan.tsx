// A deviation that announced work explains: a work of the register, or a new one, and the decision that names it.
import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Deviation } from "../../api/observed";
import type { Row, Rows, Written } from "../../api/types";
import { useHere, useHereSend } from "../../entities/here";
import { rowName } from "../../entities/nouns";
import { useObserved } from "../../entities/observed";
import { usePeople } from "../../entities/people";
import { useActToast, useProblemToast } from "../../ui/acts";
import { useWords } from "../../words";
import { localMinute, today } from "./decisions";

const NEW = "new";

export function Plan({ deviation, onClose }: { deviation: Deviation; onClose: () => void }) {
  const { say, word, language } = useWords();
  const here = useHere();
  const people = usePeople();
  const works = useObserved<Rows<Row>>("registers/planned_works", { limit: 1000 });
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const [work, setWork] = useState<string>(NEW);
  const [name, setName] = useState("");
  const [starts, setStarts] = useState(localMinute(deviation.first ?? ""));
  const [ends, setEnds] = useState(localMinute(deviation.last ?? ""));
  const [by, setBy] = useState<string | null>(null);
  const [why, setWhy] = useState("");
  const ready = by !== null && why.trim() !== "" && (work !== NEW || (name.trim() !== "" && starts !== "" && ends !== "" && starts <= ends));
  const make = async () => {
    const zones = [...new Set([deviation.from, deviation.to].filter(Boolean))];
    const fields = { name: { [language]: name.trim() }, starts, ends, ...(zones.length > 0 ? { zones } : {}), ...(deviation.assets.length > 0 ? { assets: deviation.assets } : {}), ...(deviation.operations.length > 0 ? { operations: deviation.operations } : {}) };
    const { data } = await send.mutateAsync({ method: "POST", path: "registers/planned_works", body: { fields } });
    return data.row?.id ?? data.rows?.[0]?.id ?? "";
  };
  const record = async () => {
    const id = work === NEW ? await make() : work;
    const { data } = await send.mutateAsync({ method: "POST", path: "registers/deviation_decisions", body: { fields: { deviation: deviation.keys.join(" "), answer: "planned", planned_work: id, decided_by: by, decided_on: today(), reason: { [language]: why.trim() } }, reason: why.trim() } });
    acted(say("web.observe.planned", { id }), data);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("web.observe.plan")}>
      <form onSubmit={(event) => { event.preventDefault(); if (ready) void record().catch(failed); }}>
        <Stack gap="sm">
          <Text size="sm">{deviation.title}</Text>
          <Select label={word("noun.planned_work")} allowDeselect={false} value={work} onChange={(value) => setWork(value ?? NEW)} data={[{ value: NEW, label: say("web.observe.new_work") }, ...(works.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.id} ${rowName(row, language)}` }))]} />
          {work === NEW && (
            <>
              <TextInput label={word("field.planned_work.name")} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
              <TextInput type="datetime-local" label={word("field.planned_work.starts")} required value={starts} onChange={(event) => setStarts(event.currentTarget.value)} />
              <TextInput type="datetime-local" label={word("field.planned_work.ends")} required value={ends} onChange={(event) => setEnds(event.currentTarget.value)} />
            </>
          )}
          <Select label={say("web.observe.decided_by")} data={people.choices} value={by} onChange={setBy} searchable required />
          <Textarea label={say("web.recheck.why")} autosize minRows={2} required value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{say("web.action.cancel")}</Button>
            <Button type="submit" loading={send.isPending} disabled={!ready}>{say("web.recheck.record")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
