// Files chosen, sent in pieces and read as one observation. Files are taken in the order of their names.
import { Button, FileButton, Group, Progress, Stack, Text, TextInput } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { spokenNumber } from "../../words/spoken";
import { ConfirmLeave } from "../../ui/ConfirmLeave";
import { IconPause, IconPlay, IconUpload, IconX } from "../../ui/icons";
import { useWords } from "../../words";
import classes from "./observe.module.css";
import { Reading } from "./Reading";
import { useSending } from "./sent-files";

export function Sending() {
  const { say, language } = useWords();
  const [over, setOver] = useState(false);
  const sending = useSending();
  const { files, state } = sending;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (state !== "sending") sending.add([...event.dataTransfer.files]);
  };
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  const done = files.reduce((sum, { offset }) => sum + offset, 0);
  return (
    <Stack gap="sm" className="no-print">
      <div className={classes.drop} data-over={over || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <Stack gap="sm">
          <Group gap="sm">
            <FileButton multiple onChange={sending.add} disabled={state === "sending"} inputProps={{ "aria-label": say("web.observe.choose") }}>
              {(props) => <Button {...props} leftSection={<IconUpload size={16} />} variant={files.length === 0 ? "filled" : "default"} disabled={state === "sending"}>{say("web.observe.choose")}</Button>}
            </FileButton>
            <Text size="sm">{say("web.observe.drop")}</Text>
          </Group>
          {files.length > 0 && <TextInput label={say("web.observe.name")} placeholder={files[0]?.file.name} value={sending.name} disabled={state === "sending"} onChange={(event) => sending.setName(event.currentTarget.value)} maw="28rem" />}
          {files.map(({ file, offset }) => (
            <div key={file.name}>
              <Group gap="sm" justify="space-between" wrap="nowrap">
                <Text size="sm">{file.name} <Text span c="dimmed" size="xs">{say("web.observe.megabytes", { size: spokenNumber(file.size / 1e6, language, 1) })}</Text></Text>
                {state !== "sending" && <Button size="compact-xs" variant="subtle" aria-label={say("web.observe.take_out", { name: file.name })} onClick={() => sending.drop(file)}><IconX size={14} /></Button>}
              </Group>
              <Progress size="sm" value={file.size === 0 ? 0 : (100 * offset) / file.size} aria-label={file.name} />
            </div>
          ))}
          {files.length > 0 && (
            <Group gap="sm">
              {state !== "sending" && <Button leftSection={<IconPlay size={16} />} onClick={() => void sending.start()}>{say(state === "paused" ? "web.observe.go_on" : "web.observe.send")}</Button>}
              {state === "sending" && <Button variant="default" leftSection={<IconPause size={16} />} onClick={sending.pause}>{say("web.observe.pause")}</Button>}
              <Button variant="subtle" onClick={() => void sending.cancel()}>{say("web.action.cancel")}</Button>
              <Text size="sm" role="status">{state === "sending" && say("web.observe.sent", { done: spokenNumber(done / 1e6, language, 1), size: spokenNumber(size / 1e6, language, 1) })}</Text>
            </Group>
          )}
        </Stack>
      </div>
      <Reading started={sending.job} />
      <Unfinished sending={sending} />
      <ConfirmLeave when={state === "sending"} />
    </Stack>
  );
}

// Files of another visit that were not sent to their end: chosen again, they go on where they were.
function Unfinished({ sending }: { sending: ReturnType<typeof useSending> }) {
  const { say, language } = useWords();
  const left = sending.unfinished.filter((one) => !sending.files.some(({ file }) => file.name === one.name && file.size === one.size));
  if (left.length === 0) return null;
  return (
    <div>
      <Text size="sm">{say("web.observe.unfinished")}</Text>
      <ul className="compact">
        {left.map((one) => (
          <li key={one.id}>
            {one.name} {say("web.observe.sent", { done: spokenNumber(one.offset / 1e6, language, 1), size: spokenNumber(one.size / 1e6, language, 1) })}{" "}
            <Button size="compact-xs" variant="subtle" onClick={() => void sending.forget(one.id)}>{say("web.action.remove")}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
