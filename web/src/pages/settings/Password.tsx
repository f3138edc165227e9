// A new password; every other session of the person ends.
import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import type { FormEvent } from "react";
import { useSend } from "../../api/queries";
import { ProblemLine } from "../../ui/ProblemLine";
import { Section } from "../../ui/Section";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";
import { refusalOf } from "../session/password";

export function Password({ name }: { name: string }) {
  const { say } = useWords();
  const change = useSend();
  const refusal = refusalOf(change.error);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    change.mutate(
      { method: "PUT", path: "account/password", body: { old: typed.get("old"), new: typed.get("new") } },
      { onSuccess: () => { form.reset(); toast({ message: say("web.settings.password_changed") }); } },
    );
  };
  return (
    <Section title={say("web.session.password")} about={say("web.settings.password_about")}>
      <form onSubmit={onSubmit}>
        <Stack gap="md" maw="26rem">
          <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
          <PasswordInput name="old" label={say("web.settings.old_password")} autoComplete="current-password" required />
          <PasswordInput name="new" label={say("web.settings.new_password")} description={say("web.account.password_rule")} autoComplete="new-password" required
            error={refusal.password} />
          <Group><Button type="submit" loading={change.isPending}>{say("web.settings.change_password")}</Button></Group>
          {refusal.other && <ProblemLine problem={refusal.other} />}
        </Stack>
      </form>
    </Section>
  );
}
