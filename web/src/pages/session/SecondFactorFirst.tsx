// Before anything else: the second factor that the server demands of this account.
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { send } from "../../api/client";
import { keys } from "../../api/queries";
import { useTitle } from "../../ui/Page";
import { useWords } from "../../words";
import { SecondFactor } from "../settings/SecondFactor";
import { LanguageLine } from "./LanguageLine";

export default function SecondFactorFirst() {
  const { say } = useWords();
  const client = useQueryClient();
  useTitle(say("web.second_factor.title"));
  const again = () => void client.resetQueries();
  return (
    <Stack gap="lg">
      <Title order={1}>{say("web.second_factor.title")}</Title>
      <Text size="sm" c="dimmed">{say("web.second_factor.about")}</Text>
      <SecondFactor on={false} kept={() => void client.invalidateQueries({ queryKey: keys.session })} />
      <Group justify="space-between">
        <Button variant="subtle" size="compact-sm" onClick={() => void send("DELETE", "session").finally(again)}>{say("web.session.sign_out")}</Button>
        <LanguageLine />
      </Group>
    </Stack>
  );
}
