// Registers from a person's files: dropped here, looked at, then taken in.
import { Button, FileButton, Paper, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useHere, useHereSend } from "../../entities/here";
import { DownloadButton } from "../../ui/buttons";
import { IconUpload } from "../../ui/icons";
import { Page } from "../../ui/Page";
import { Loading, ProblemView } from "../../ui/states";
import { useWords } from "../../words";
import classes from "./import.module.css";

const ACCEPTED = ".xlsx,.xlsm,.csv,.json,.zip";

export default function Import() {
  const { say } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const send = useHereSend<{ id: string }>();
  const [over, setOver] = useState(false);
  const upload = (file: File | undefined | null) => file && send.mutate({ method: "POST", path: "imports", body: file, headers: { "X-File-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" } }, {
    onSuccess: ({ data }) => void navigate({ to: here.address(`import/${data.id}`) }),
  });
  const blank = <DownloadButton label={say("web.import.blank")} files={[{ label: "Excel", path: `factories/${here.factory}/export`, query: { format: "xlsx" } }]} />;
  return (
    <Page title={say("web.page.import")} about={say("web.import.about")} actions={blank}>
      {send.isError && <ProblemView error={send.error} />}
      {send.isPending ? <Loading what={say("web.import.reading")} lines={6} /> : (
        <Paper withBorder p="xl" className={classes.drop} data-over={over || undefined}
          onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
          onDrop={(event) => { event.preventDefault(); setOver(false); upload(event.dataTransfer.files[0]); }}>
          <Stack align="center" gap="sm">
            <IconUpload size={32} />
            <Text fw={700}>{say("web.import.drop")}</Text>
            <FileButton accept={ACCEPTED} onChange={upload}>{(props) => <Button {...props}>{say("web.import.choose")}</Button>}</FileButton>
            <Text size="sm" c="dimmed" ta="center" maw="40em">{say("web.import.safe")}</Text>
          </Stack>
        </Paper>
      )}
    </Page>
  );
}
