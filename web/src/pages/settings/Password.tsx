// A new password; every other session of the person ends.
import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem";
import { useSend } from "../../api/queries";
import { ProblemLine } from "../../ui/ProblemLine";
import { Section } from "../../ui/Section";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";
import { weakness } from "../session/password";

export function Password({ name }: { name: string }) {
  const { say, word } = useWords();
  const change = useSend();
  const [weak, setWeak] = useState<string | null>(null);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const fault = weakness(String(typed.get("new")), name);
    setWeak(fault);
    if (fault) return;
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
            error={weak && word(`web.account.weak.${weak}`)} />
          <Group><Button type="submit" loading={change.isPending}>{say("web.settings.change_password")}</Button></Group>
          {change.error && <ProblemLine problem={problemOf(change.error)} />}
        </Stack>
      </form>
    </Section>
  );
}
