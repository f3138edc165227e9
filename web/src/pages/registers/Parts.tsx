// A field that is made of parts, once or several times: each part is a small form of its own.
import { ActionIcon, Button, Fieldset, Group, Stack } from "@mantine/core";
import type { FieldSchema } from "../../api/types";
import { IconPlus, IconX } from "../../ui/icons";
import { useWords } from "../../words";
import { FieldInput, type FieldInputProps } from "./FieldInput";

type Part = Record<string, unknown>;

export function Parts({ noun, field, path = field.name, value, onChange, label }: FieldInputProps & { label: string }) {
  const { say } = useWords();
  const parts: Part[] = Array.isArray(value) ? (value as Part[]) : value && typeof value === "object" ? [value as Part] : [];
  const give = (next: Part[]) => onChange(field.many ? next : (next[0] ?? null));
  const change = (n: number, name: string, one: unknown) => give(parts.map((part, other) => (other === n ? { ...part, [name]: one } : part)));
  return (
    <Fieldset legend={label} p="sm">
      <Stack gap="sm">
        {parts.map((part, n) => (
          <Group key={n} align="flex-end" wrap="nowrap" gap={4}>
            <Stack gap="xs" style={{ flex: 1 }}>
              {(field.part ?? []).map((one: FieldSchema) => <FieldInput key={one.name} noun={noun} field={one} path={`${path}.${one.name}`} value={part[one.name]} readOnly={false} onChange={(next) => change(n, one.name, next)} />)}
            </Stack>
            <ActionIcon variant="subtle" aria-label={say("web.action.remove")} onClick={() => give(parts.filter((_, other) => other !== n))}><IconX size={14} /></ActionIcon>
          </Group>
        ))}
        {(field.many || parts.length === 0) && <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={12} />} onClick={() => give([...parts, {}])}>{say("web.row.add_part")}</Button>}
      </Stack>
    </Fieldset>
  );
}
