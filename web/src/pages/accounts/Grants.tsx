// Roles of one account, each with its reach: all plants, one plant, one zone of it, or the rows of one supplier.
import { ActionIcon, Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useFactories } from "../../api/queries";
import type { Reach } from "../../api/types";
import { IconPlus, IconTrash } from "../../ui/icons";
import { useWords } from "../../words";
import { useRoleNames } from "./reach";

interface GrantsProps {
  grants: readonly Reach[];
  change: (grants: readonly Reach[]) => void;
}

export function Grants({ grants, change }: GrantsProps) {
  const { say } = useWords();
  const roles = useRoleNames();
  const factories = useFactories().data?.rows ?? [];
  const set = (place: number, part: Partial<Reach>) => change(grants.map((grant, n) => (n === place ? { ...grant, ...part } : grant)));
  const add = () => change([...grants, { role: roles[0]?.id ?? "", factory: factories[0]?.key ?? null }]);
  return (
    <Stack gap="sm">
      {grants.map((grant, n) => {
        const reach = roles.find((role) => role.id === grant.role)?.reach ?? "factory";
        return (
          <Group key={n} gap="sm" align="flex-end">
            <NativeSelect label={say("web.accounts.role")} value={grant.role} data={roles.map((role) => ({ value: role.id, label: role.name }))}
              onChange={(event) => set(n, { role: event.currentTarget.value, zone: null, supplier: null })} />
            <NativeSelect label={say("noun.site")} value={grant.factory ?? ""} onChange={(event) => set(n, { factory: event.currentTarget.value || null })}
              data={[{ value: "", label: say("web.accounts.all_factories") }, ...factories.map((row) => ({ value: row.key, label: row.name }))]} />
            {reach === "zone" && <TextInput w="8rem" label={say("noun.zone")} placeholder="Z-01" value={grant.zone ?? ""} onChange={(event) => set(n, { zone: event.currentTarget.value || null })} />}
            {reach === "supplier" && <TextInput w="8rem" required label={say("noun.supplier")} placeholder="SU-01" value={grant.supplier ?? ""} onChange={(event) => set(n, { supplier: event.currentTarget.value || null })} />}
            <ActionIcon variant="subtle" size={36} aria-label={say("web.accounts.remove_role", { number: n + 1 })} onClick={() => change(grants.filter((_, place) => place !== n))}><IconTrash size={17} /></ActionIcon>
          </Group>
        );
      })}
      <Group><Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={add}>{say("web.accounts.add_role")}</Button></Group>
    </Stack>
  );
}
