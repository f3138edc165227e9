// The second factor: a secret for an authenticator app as a picture, a code to prove it, recovery codes to keep.
import { Button, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem";
import { keys, useSend } from "../../api/queries";
import { CopyButton } from "../../ui/buttons";
import { ProblemLine } from "../../ui/ProblemLine";
import { Section } from "../../ui/Section";
import { useWords } from "../../words";
import { QrCode } from "./QrCode";
import { RecoveryCodes } from "./RecoveryCodes";

interface Secret {
  secret: string;
  uri: string;
}

type Act = "turn_on" | "replace" | "turn_off";

interface SecondFactorProps {
  on: boolean;
  kept?: () => void; // the person has kept the recovery codes; absent: nothing waits for it
}

export function SecondFactor({ on, kept }: SecondFactorProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const start = useSend<Secret>();
  const remove = useSend();
  const reread = () => void client.invalidateQueries({ queryKey: keys.session });
  const proven = (password: string, act: Act) => {
    start.reset();
    remove.reset();
    if (act === "turn_off") remove.mutate({ method: "DELETE", path: "account/totp", body: { password } }, { onSuccess: reread });
    else start.mutate({ method: "POST", path: "account/totp", body: { password } });
  };
  const confirmed = (found: readonly string[]) => {
    setCodes(found);
    start.reset();
    if (!kept) reread();
  };
  const error = start.error ?? remove.error;
  return (
    <Section title={say("web.settings.second_factor")} about={say(on ? "web.settings.second_factor_on" : "web.settings.second_factor_off")}>
      <Stack gap="md">
        {codes && <RecoveryCodes codes={codes} />}
        {codes && kept ? (
          <Group><Button onClick={kept}>{say("web.second_factor.go_on")}</Button></Group>
        ) : start.data ? (
          <Confirm secret={start.data.data} done={confirmed} />
        ) : (
          <Prove acts={on ? ["replace", "turn_off"] : ["turn_on"]} busy={start.isPending || remove.isPending} proven={proven} />
        )}
        {error && <ProblemLine problem={problemOf(error)} />}
      </Stack>
    </Section>
  );
}

// The password once more, before anything about signing in changes.
function Prove({ acts, busy, proven }: { acts: readonly Act[]; busy: boolean; proven: (password: string, act: Act) => void }) {
  const { say } = useWords();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pressed = (event.nativeEvent as SubmitEvent).submitter?.dataset.act;
    proven(String(new FormData(event.currentTarget).get("password")), acts.find((act) => act === pressed) ?? acts[0] ?? "turn_on");
    event.currentTarget.reset();
  };
  return (
    <form onSubmit={onSubmit}>
      <Group align="flex-end">
        <PasswordInput w="18rem" name="password" label={say("web.settings.prove")} autoComplete="current-password" required />
        {acts.map((act) => <Button key={act} type="submit" data-act={act} variant="default" loading={busy}>{say(`web.settings.${act}`)}</Button>)}
      </Group>
    </form>
  );
}

function Confirm({ secret, done }: { secret: Secret; done: (codes: readonly string[]) => void }) {
  const { say } = useWords();
  const confirm = useSend<{ recovery_codes: string[] }>();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).trim();
    confirm.mutate({ method: "PUT", path: "account/totp", body: { code } }, { onSuccess: ({ data }) => done(data.recovery_codes) });
  };
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md" align="flex-start">
        <Text size="sm">{say("web.settings.scan")}</Text>
        <QrCode text={secret.uri} label={say("web.settings.qr")} />
        <Group gap="xs">
          <Text size="sm">{say("web.settings.secret")}</Text>
          <Text size="sm" ff="monospace">{secret.secret.replace(/(.{4})/g, "$1 ").trim()}</Text>
          <CopyButton text={secret.secret} />
        </Group>
        <TextInput name="code" label={say("web.session.code")} description={say("web.session.code_about")} inputMode="numeric" autoComplete="one-time-code" required autoFocus />
        <Button type="submit" loading={confirm.isPending}>{say("web.settings.turn_on")}</Button>
        {confirm.error && <ProblemLine problem={problemOf(confirm.error)} />}
      </Stack>
    </form>
  );
}
