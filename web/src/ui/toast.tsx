// Short words after an action, with the way back: undo rather than confirm.
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";

export interface Toast {
  message: string;
  detail?: string;
  undo?: { label: string; act: () => void };
  tone?: "plain" | "bad";
}

export function toast({ message, detail, undo, tone = "plain" }: Toast): void {
  const id = notifications.show({
    color: tone === "bad" ? "red" : "accent",
    autoClose: undo || tone === "bad" ? 12_000 : 5_000,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <div>
          <Text size="sm" fw={700}>{message}</Text>
          {detail && <Text size="sm">{detail}</Text>}
        </div>
        {undo && (
          <Button size="xs" variant="default" flex="none" onClick={() => { notifications.hide(id); undo.act(); }}>{undo.label}</Button>
        )}
      </Group>
    ),
  });
}
