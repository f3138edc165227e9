// A new plant: empty, or a copy of the sample to try things on.
import { Button, Group, Radio, Stack, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { send } from "../../api/client";
import { problemOf } from "../../api/problem";
import { keys } from "../../api/queries";
import { addressOf } from "../../entities/here";
import { ProblemLine } from "../../ui/ProblemLine";
import { useWords } from "../../words";
import { keyFrom } from "./factory-key";

export function NewFactory() {
  const { say } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [key, setKey] = useState("");
  const [from, setFrom] = useState("empty");
  const add = useMutation({
    mutationFn: () => send("POST", "factories", { body: { key: key || keyFrom(name), name, from } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.session });
      await navigate({ to: addressOf(key || keyFrom(name), from === "empty" ? "first-hour" : "") });
      await client.invalidateQueries({ queryKey: keys.factories }); // after leaving: Start sends whoever has one plant to its Home
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md" maw="30rem">
        <Title order={2}>{say("web.start.new")}</Title>
        <TextInput label={say("web.start.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        <TextInput label={say("web.start.key")} description={say("web.start.key_about")} placeholder={keyFrom(name)} pattern="[a-z0-9][a-z0-9\-]*"
          value={key} onChange={(event) => setKey(event.currentTarget.value)} required={keyFrom(name) === ""} />
        <Radio.Group label={say("web.start.from")} value={from} onChange={setFrom}>
          <Group gap="lg" mt="xs">
            <Radio value="empty" label={say("web.start.from_empty")} />
            <Radio value="sample" label={say("web.start.from_sample")} />
          </Group>
        </Radio.Group>
        <Group><Button type="submit" loading={add.isPending}>{say("web.start.add")}</Button></Group>
        {add.error && <ProblemLine problem={problemOf(add.error)} />}
      </Stack>
    </form>
  );
}
