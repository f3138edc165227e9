// The first account, or a new password for one that is named, with a one-time key that the server's program printed.
import { Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { send } from "../../api/client";
import { keys } from "../../api/queries";
import type { Session } from "../../api/types";
import { useTitle } from "../../ui/Page";
import { ProblemLine } from "../../ui/ProblemLine";
import { useWords } from "../../words";
import { LanguageLine } from "./LanguageLine";
import { refusalOf } from "./password";

export default function SetUp() {
  const { say, language } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const after = new URLSearchParams(window.location.hash.slice(1)); // what stands after # is not sent to the server
  const { key = after.get("key") ?? "" } = useSearch({ strict: false }) as { key?: string };
  const name = after.get("name") ?? "";
  const title = say(name ? "web.setup.reset_title" : "web.setup.title");
  useTitle(title);
  const setUp = useMutation({
    mutationFn: (body: Record<string, FormDataEntryValue>) => send<Session>("POST", "setup", { body: { shown_as: name, ...body, language } }),
    onSuccess: ({ data }) => {
      client.setQueryData(keys.session, data);
      void navigate({ to: "/" });
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setUp.mutate(Object.fromEntries(new FormData(event.currentTarget)));
  };
  const refusal = refusalOf(setUp.error);
  return (
    <Stack gap="lg">
      <Title order={1}>{title}</Title>
      <Text size="sm" c="dimmed">{say(name ? "web.setup.reset_about" : "web.setup.about")}</Text>
      <form onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput name="key" label={say("web.setup.key")} description={say("web.setup.key_about")} defaultValue={key} autoComplete="off" required />
          <TextInput name="name" label={say("web.session.name")} autoComplete="username" required autoFocus defaultValue={name} />
          {!name && <TextInput name="shown_as" label={say("web.account.shown_as")} autoComplete="name" required />}
          <PasswordInput name="password" label={say("web.session.password")} description={say("web.account.password_rule")} autoComplete="new-password"
            required error={refusal.password} />
          <Button type="submit" loading={setUp.isPending}>{say(name ? "web.setup.reset_do" : "web.setup.do")}</Button>
          {refusal.other && <ProblemLine problem={refusal.other} />}
        </Stack>
      </form>
      <LanguageLine />
    </Stack>
  );
}
