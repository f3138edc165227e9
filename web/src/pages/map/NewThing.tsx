// A new zone or conduit, with the least that it needs; the rest is written on its sheet.
import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { MapView, Written } from "../../api/types";
import { useHere, useHereGet, useHereSend } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { useActToast, useProblemToast } from "../../ui/acts";
import { useWords } from "../../words";
import type { Chosen } from "./chosen";
import { useChoices } from "./choices";

export type Wanted = { register: "zones" } | { register: "conduits"; from?: string; to?: string };

function firstFields(wanted: Wanted): Record<string, string | null> {
  if (wanted.register === "zones") return { party: "own", purdue: null };
  return { from: wanted.from ?? null, to: wanted.to ?? null, medium: null, filter: null };
}

export function NewThing({ wanted, onClose, onMade }: { wanted: Wanted; onClose: () => void; onMade: (chosen: Chosen, written: Written) => void }) {
  const { say, language } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  const noun = nouns.byPlural(wanted.register);
  const choices = useChoices(noun);
  const map = useHereGet<MapView>("map");
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const [fields, setFields] = useState(() => firstFields(wanted));
  const [name, setName] = useState("");
  if (!noun) return null;
  const zones = (map.data?.zones ?? []).map((zone) => ({ value: zone.id, label: `${zone.id} ${zone.name ?? ""}` }));
  const ready = wanted.register === "zones" ? name.trim() !== "" : fields.from && fields.to && fields.from !== fields.to;
  const make = () => send.mutate({ method: "POST", path: `registers/${wanted.register}`, body: { fields: { ...fields, ...(name.trim() ? { name: { [language]: name.trim() } } : {}) } } }, {
    onSuccess: ({ data }) => {
      const id = data.row?.id ?? data.rows?.[0]?.id;
      acted(say("web.map.made", { id: id ?? "" }), data);
      onClose();
      if (id) onMade({ register: wanted.register, id }, data);
    },
    onError: failed,
  });
  return (
    <Modal opened onClose={onClose} title={say(wanted.register === "zones" ? "web.map.new_zone" : "web.map.new_conduit")}>
      <form onSubmit={(event) => { event.preventDefault(); if (ready) make(); }}>
        <Stack gap="sm">
          <TextInput label={words.field(noun, "name")} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus required={wanted.register === "zones"} />
          {Object.keys(fields).map((field) => (
            <Select key={field} label={words.field(noun, field)} value={fields[field] ?? null} onChange={(value) => setFields({ ...fields, [field]: value })}
              data={field === "from" || field === "to" ? zones : choices(field)} searchable clearable required={field === "from" || field === "to"} placeholder={say("web.level.unknown")} />
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{say("web.action.cancel")}</Button>
            <Button type="submit" disabled={!ready} loading={send.isPending}>{say("web.map.make")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
