// How the person is named to others, and the language that the server uses for them.
import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { send } from "../../api/client";
import { keys, useSend } from "../../api/queries";
import type { Account, Session } from "../../api/types";
import { useProblemToast } from "../../ui/acts";
import { Section } from "../../ui/Section";
import { toast } from "../../ui/toast";
import { type Language, useWords } from "../../words";

export function Profile({ account }: { account: Session["account"] }) {
  const { say, choose } = useWords();
  const client = useQueryClient();
  const write = useSend<Account>();
  const failed = useProblemToast();
  const [shown, setShown] = useState(account.shown_as);
  const [language, setLanguage] = useState<Language>(account.language);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const path = `accounts/${account.id}`;
      const { data, revision } = await send<Account>("GET", path);
      await write.mutateAsync({ method: "PATCH", path, revision: revision ?? data.revision, body: { shown_as: shown, language } });
      choose(language);
      await client.invalidateQueries({ queryKey: keys.session });
      toast({ message: say("web.settings.saved") });
    } catch (error) {
      failed(error);
    }
  };
  return (
    <Section title={say("web.settings.profile")}>
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="md" maw="26rem">
          <TextInput label={say("web.account.shown_as")} value={shown} onChange={(event) => setShown(event.currentTarget.value)} required />
          <Radio.Group label={say("web.settings.language")} description={say("web.settings.language_about")} value={language} onChange={(value) => setLanguage(value === "en" ? "en" : "ja")}>
            <Group mt="xs">
              <Radio value="ja" label={say("web.settings.japanese")} />
              <Radio value="en" label={say("web.settings.english")} />
            </Group>
          </Radio.Group>
          <Group><Button type="submit" loading={write.isPending}>{say("web.action.save")}</Button></Group>
        </Stack>
      </form>
    </Section>
  );
}
