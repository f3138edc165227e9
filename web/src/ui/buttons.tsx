// Small actions that many pages offer: copy, print, download.
import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useState } from "react";
import { download, type Query } from "../api/client";
import { problemOf } from "../api/problem";
import { useWords } from "../words";
import { IconCheck, IconCopy, IconDownload, IconPrinter } from "./icons";
import { useProblemText } from "./states";
import { toast } from "./toast";

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { say } = useWords();
  const clipboard = useClipboard();
  const name = clipboard.copied ? say("web.action.copied") : (label ?? say("web.action.copy"));
  return (
    <Tooltip label={name}>
      <ActionIcon variant="subtle" aria-label={name} onClick={() => clipboard.copy(text)}>
        {clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}

export function PrintButton() {
  const { say } = useWords();
  return (
    <Button variant="default" size="xs" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
      {say("web.action.print")}
    </Button>
  );
}

export interface Download {
  label: string;
  path: string; // below /api/v1
  query?: Query;
}

// One download is a button, several are a menu.
export function DownloadButton({ files, label }: { files: readonly Download[]; label: string }) {
  const [busy, setBusy] = useState(false);
  const problemText = useProblemText();
  const fetchFile = async ({ path, query }: Download) => {
    setBusy(true);
    try {
      await download(path, query);
    } catch (error) {
      toast({ ...problemToast(problemText(problemOf(error))), tone: "bad" });
    } finally {
      setBusy(false);
    }
  };
  const [first] = files;
  const button = (onClick?: () => void) => (
    <Button variant="default" size="xs" loading={busy} leftSection={<IconDownload size={16} />} onClick={onClick}>{label}</Button>
  );
  if (files.length < 2) return first ? button(() => void fetchFile(first)) : null;
  return (
    <Menu>
      <Menu.Target>{button()}</Menu.Target>
      <Menu.Dropdown>
        {files.map((file) => <Menu.Item key={file.label} onClick={() => void fetchFile(file)}>{file.label}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

export function problemToast(text: { title: string; detail?: string }): { message: string; detail?: string } {
  return { message: text.title, detail: text.detail === text.title ? undefined : text.detail };
}
