// The first account, made with the one-time key that the server printed at its first start.
import { Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { send } from "../../api/client";
import { problemOf } from "../../api/problem";
import { keys } from "../../api/queries";
import type { Session } from "../../api/types";
import { useTitle } from "../../ui/Page";
import { ProblemLine } from "../../ui/ProblemLine";
import { useWords } from "../../words";
import { LanguageLine } from "./LanguageLine";
import { weakness } from "./password";

export default function SetUp() {
  const { say, word, language } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { key = window.location.hash.slice(1) } = useSearch({ strict: false }) as { key?: string };
  const [weak, setWeak] = useState<string | null>(null);
  useTitle(say("web.setup.title"));
  const setUp = useMutation({
    mutationFn: (body: Record<string, FormDataEntryValue>) => send<Session>("POST", "setup", { body: { ...body, language } }),
    onSuccess: ({ data }) => {
      client.setQueryData(keys.session, data);
      void navigate({ to: "/" });
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    const fault = weakness(String(typed.password), String(typed.name));
    setWeak(fault);
    if (!fault) setUp.mutate(typed);
  };
  return (
    <Stack gap="lg">
      <Title order={1}>{say("web.setup.title")}</Title>
      <Text size="sm" c="dimmed">{say("web.setup.about")}</Text>
      <form onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput name="key" label={say("web.setup.key")} description={say("web.setup.key_about")} defaultValue={key} autoComplete="off" required />
          <TextInput name="name" label={say("web.session.name")} autoComplete="username" required autoFocus />
          <TextInput name="shown_as" label={say("web.account.shown_as")} autoComplete="name" required />
          <PasswordInput name="password" label={say("web.session.password")} description={say("web.account.password_rule")} autoComplete="new-password"
            required error={weak && word(`web.account.weak.${weak}`)} />
          <Button type="submit" loading={setUp.isPending}>{say("web.setup.do")}</Button>
          {setUp.error && <ProblemLine problem={problemOf(setUp.error)} />}
        </Stack>
      </form>
      <LanguageLine />
    </Stack>
  );
}
