// Signing in: name and password, and the second factor when the account has one.
import { Button, PasswordInput, Stack, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { send } from "../../api/client";
import { problemOf } from "../../api/problem";
import { keys } from "../../api/queries";
import type { Session } from "../../api/types";
import { useTitle } from "../../ui/Page";
import { ProblemLine } from "../../ui/ProblemLine";
import { useWords } from "../../words";
import { LanguageLine } from "./LanguageLine";

interface Typed {
  name: string;
  password: string;
  code?: string;
  recovery_code?: string;
}

export default function SignIn() {
  const { say } = useWords();
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (typed: Typed) => send<Session>("POST", "session", { body: typed }),
    onSuccess: ({ data }) => client.setQueryData(keys.session, data),
  });
  useTitle(say("web.session.sign_in"));
  const problem = signIn.error ? problemOf(signIn.error) : undefined;
  const asksCode = /^error\.sign_in\.code/.test(problem?.code ?? "");
  return (
    <Stack gap="lg">
      <Title order={1}>{say("web.session.sign_in")}</Title>
      <SignInForm asksCode={asksCode} busy={signIn.isPending} submit={(typed) => signIn.mutate(typed)} />
      {problem && <ProblemLine problem={problem} />}
      <LanguageLine />
    </Stack>
  );
}

function SignInForm({ asksCode, busy, submit }: { asksCode: boolean; busy: boolean; submit: (typed: Typed) => void }) {
  const { say } = useWords();
  const [lost, setLost] = useState(false);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => (form.get(name) as string | null)?.trim() || undefined;
    submit({ name: text("name") ?? "", password: (form.get("password") as string | null) ?? "", code: text("code"), recovery_code: text("recovery_code") });
  };
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        <TextInput name="name" label={say("web.session.name")} autoComplete="username" autoFocus required />
        <PasswordInput name="password" label={say("web.session.password")} autoComplete="current-password" required />
        {asksCode && !lost && (
          <TextInput name="code" label={say("web.session.code")} description={say("web.session.code_about")} inputMode="numeric" autoComplete="one-time-code" required autoFocus />
        )}
        {asksCode && lost && <TextInput name="recovery_code" label={say("web.session.recovery_code")} autoComplete="off" required autoFocus />}
        {asksCode && (
          <Button variant="subtle" size="compact-sm" onClick={() => setLost(!lost)}>{say(lost ? "web.session.use_code" : "web.session.use_recovery")}</Button>
        )}
        <Button type="submit" loading={busy}>{say("web.session.sign_in")}</Button>
      </Stack>
    </form>
  );
}
