// What narrows a list of what was seen: one observation, words, conditions on columns.
import { Button, Group, Menu, Pill, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import type { ObservationPage } from "../../api/observed";
import { useObserved } from "../../entities/observed";
import { IconFilter, IconSearch } from "../../ui/icons";
import { useWords } from "../../words";
import { OPS, writeFilter } from "../registers/filters";
import type { useListAddress } from "./observed-list";

interface FiltersProps {
  list: ReturnType<typeof useListAddress>;
  columns: readonly string[]; // that may be asked for
  children?: ReactNode;
}

export function Filters({ list, columns, children }: FiltersProps) {
  const { say, word } = useWords();
  const { address, narrow, filters } = list;
  const search = useDebouncedCallback((q: string) => narrow({ q: q || undefined }), 250);
  const kept = useObserved<ObservationPage>("observations").data?.rows.filter((one) => one.state === "kept") ?? [];
  return (
    <Group gap="sm" className="no-print" wrap="wrap">
      <TextInput size="xs" leftSection={<IconSearch size={14} />} placeholder={say("web.register.search")} aria-label={say("web.register.search")} defaultValue={address.q ?? ""} onChange={(event) => search(event.currentTarget.value)} />
      {kept.length > 1 && <Select size="xs" clearable placeholder={say("web.observe.every_observation")} aria-label={say("web.observe.observation")} data={kept.map(({ id, name }) => ({ value: id, label: name }))} value={address.observation ?? null} onChange={(value) => narrow({ observation: value ?? undefined })} />}
      <AddFilter columns={columns} onAdd={(filter) => narrow({ filter: [...filters.map(writeFilter), filter] })} />
      {filters.map((filter, n) => (
        <Pill key={writeFilter(filter)} withRemoveButton removeButtonProps={{ "aria-label": say("web.register.drop_filter") }} onRemove={() => narrow({ filter: filters.filter((_, other) => other !== n).map(writeFilter) })}>
          {`${word(`observed.column.${filter.field}`)} ${word(`web.register.op.${filter.op}`)} ${filter.value}`.trim()}
        </Pill>
      ))}
      {children}
    </Group>
  );
}

function AddFilter({ columns, onAdd }: { columns: readonly string[]; onAdd: (filter: string) => void }) {
  const { say, word } = useWords();
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<string | null>(null);
  const [op, setOp] = useState<string>("contains");
  const [value, setValue] = useState("");
  const bare = op === "unknown" || op === "known";
  const add = () => {
    if (!field || (!bare && value === "")) return;
    onAdd(writeFilter({ field, op, value }));
    setOpen(false);
    setValue("");
  };
  return (
    <Menu opened={open} onChange={setOpen} closeOnItemClick={false} width={260} trapFocus>
      <Menu.Target><Button size="xs" variant="default" leftSection={<IconFilter size={14} />}>{say("web.register.filter")}</Button></Menu.Target>
      <Menu.Dropdown p="sm">
        <form onSubmit={(event) => { event.preventDefault(); add(); }}>
          <Select size="xs" label={say("web.register.column")} searchable comboboxProps={{ withinPortal: false }} data={columns.map((one) => ({ value: one, label: word(`observed.column.${one}`) }))} value={field} onChange={setField} />
          <Select size="xs" label={say("web.register.condition")} comboboxProps={{ withinPortal: false }} data={OPS.map((one) => ({ value: one, label: word(`web.register.op.${one}`) }))} value={op} onChange={(next) => setOp(next ?? "contains")} />
          {!bare && <TextInput size="xs" label={say("web.register.value")} value={value} onChange={(event) => setValue(event.currentTarget.value)} />}
          <Button type="submit" size="xs" mt="sm" fullWidth>{say("web.register.narrow")}</Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
