// Keeps typed words from being lost: asks before the page is left while `when` holds.
import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useWords } from "../words";

export function ConfirmLeave({ when }: { when: boolean }) {
  const { say } = useWords();
  const blocker = useBlocker({ shouldBlockFn: () => when, enableBeforeUnload: when, withResolver: true });
  if (blocker.status !== "blocked") return null;
  return (
    <Modal opened onClose={blocker.reset} title={say("web.leave.title")}>
      <Text size="sm" mb="lg">{say("web.leave.text")}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={blocker.proceed}>{say("web.leave.leave")}</Button>
        <Button onClick={blocker.reset} data-autofocus>{say("web.leave.stay")}</Button>
      </Group>
    </Modal>
  );
}
