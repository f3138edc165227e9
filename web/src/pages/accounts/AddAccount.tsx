// A new account: name, first password, and the role to begin with.
import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSend } from "../../api/queries";
import type { Account, Reach } from "../../api/types";
import { ProblemLine } from "../../ui/ProblemLine";
import { Section } from "../../ui/Section";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";
import { refusalOf } from "../session/password";
import { Grants } from "./Grants";

export function AddAccount() {
  const { say, language } = useWords();
  const add = useSend<Account>();
  const [grants, setGrants] = useState<readonly Reach[]>([]);
  const refusal = refusalOf(add.error);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const body = { name: typed.name, shown_as: typed.shown_as, password: typed.password, language, grants };
    add.mutate({ method: "POST", path: "accounts", body }, { onSuccess: ({ data }) => { form.reset(); setGrants([]); toast({ message: say("web.accounts.added", { name: data.shown_as }) }); } });
  };
  return (
    <Section title={say("web.accounts.add")} about={say("web.accounts.add_about")}>
      <form onSubmit={onSubmit}>
        <Stack gap="md" maw="46rem">
          <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
            <TextInput name="name" label={say("web.session.name")} autoComplete="off" required />
            <TextInput name="shown_as" label={say("web.account.shown_as")} autoComplete="off" required />
            <PasswordInput name="password" label={say("web.accounts.first_password")} description={say("web.account.password_rule")} autoComplete="new-password" required
              error={refusal.password} />
          </Group>
          <Grants grants={grants} change={setGrants} />
          <Group><Button type="submit" loading={add.isPending}>{say("web.accounts.add_do")}</Button></Group>
          {refusal.other && <ProblemLine problem={refusal.other} />}
        </Stack>
      </form>
    </Section>
  );
}
