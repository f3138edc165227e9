// One account: name, roles and reach, whether it may sign in, a new password; and erasing the person.
import { Button, Checkbox, Group, Modal, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useGet, useSend, useSession } from "../../api/queries";
import type { Account, Reach } from "../../api/types";
import { useProblemToast } from "../../ui/acts";
import { Page } from "../../ui/Page";
import { Section } from "../../ui/Section";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";
import { refusalOf } from "../session/password";
import { Grants } from "./Grants";
import { useReachText } from "./reach";

export default function AccountSheet() {
  const { account = "" } = useParams({ strict: false }) as { account?: string };
  const query = useGet<Account>(`accounts/${account}`);
  return <Loaded query={query}>{(found) => <Sheet key={found.revision} account={found} />}</Loaded>;
}

function Sheet({ account }: { account: Account }) {
  const { say, language } = useWords();
  const reachText = useReachText();
  const roles = account.grants.map(reachText).join(language === "ja" ? "、" : ", ");
  const about = account.made_at ? say("web.accounts.since", { date: spokenMoment(account.made_at, language) }) : undefined;
  return (
    <Page title={account.shown_as || account.id} about={about} answer={roles === "" ? say("web.accounts.no_role") : say("web.accounts.sheet_answer", { roles })}>
      <Edit account={account} />
      <p className="no-print"><To to={`/account-events?account=${account.id}`}>{say("web.event.see")}</To></p>
      <Erase account={account} />
    </Page>
  );
}

function Edit({ account }: { account: Account }) {
  const { say } = useWords();
  const write = useSend<Account>();
  const failed = useProblemToast();
  const [name, setName] = useState(account.name);
  const [shown, setShown] = useState(account.shown_as);
  const [password, setPassword] = useState("");
  const [disabled, setDisabled] = useState(account.disabled);
  const [drops, setDrops] = useState(false);
  const own = useSession().data?.account.id === account.id; // the own secrets are changed in Settings
  const [grants, setGrants] = useState<readonly Reach[]>(account.grants);
  const weak = refusalOf(write.error).password;
  const save = () => {
    const body = { name, shown_as: shown, disabled, grants, ...(password === "" ? {} : { password }), ...(drops ? { drops_second_factor: true } : {}) };
    write.mutate({ method: "PATCH", path: `accounts/${account.id}`, revision: account.revision, body }, { onSuccess: () => toast({ message: say("web.settings.saved") }), onError: (error) => refusalOf(error).password || failed(error) });
  };
  return (
    <Stack gap="md" maw="46rem">
      <Group grow align="flex-start">
        <TextInput label={say("web.session.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        <TextInput label={say("web.account.shown_as")} value={shown} onChange={(event) => setShown(event.currentTarget.value)} required />
      </Group>
      <Section title={say("web.accounts.roles")}><Grants grants={grants} change={setGrants} /></Section>
      {!own && <PasswordInput label={say("web.accounts.new_password")} description={say("web.accounts.new_password_about")} autoComplete="new-password" value={password} error={weak}
        onChange={(event) => setPassword(event.currentTarget.value)} />}
      {!own && account.second_factor && <Checkbox label={say("web.accounts.drop_second_factor")} description={say("web.accounts.drop_second_factor_about")} checked={drops} onChange={(event) => setDrops(event.currentTarget.checked)} />}
      <Checkbox label={say("web.accounts.disable")} checked={disabled} onChange={(event) => setDisabled(event.currentTarget.checked)} />
      <Group><Button onClick={save} loading={write.isPending}>{say("web.action.save")}</Button></Group>
    </Stack>
  );
}

// Cannot be taken back, so it is confirmed.
function Erase({ account }: { account: Account }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const erase = useSend();
  const failed = useProblemToast();
  const [asked, setAsked] = useState(false);
  const act = () => erase.mutate({ method: "DELETE", path: `accounts/${account.id}` }, { onSuccess: () => void navigate({ to: "/accounts" }), onError: failed });
  return (
    <Section title={say("web.accounts.erase")} about={say("web.accounts.erase_about")}>
      <Button variant="default" onClick={() => setAsked(true)}>{say("web.accounts.erase")}</Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title={say("web.accounts.erase_sure", { name: account.shown_as })}>
        <Text size="sm" mb="lg">{say("web.accounts.erase_about")}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsked(false)} data-autofocus>{say("web.action.cancel")}</Button>
          <Button color="red" loading={erase.isPending} onClick={act}>{say("web.accounts.erase")}</Button>
        </Group>
      </Modal>
    </Section>
  );
}
