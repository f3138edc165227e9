// The state of files on their way: one after another, so that a line that breaks costs one piece of one file.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { send } from "../../api/client";
import type { UploadPage } from "../../api/observed";
import { factoryPath, refresh } from "../../api/queries";
import type { Job } from "../../api/types";
import { useHere } from "../../entities/here";
import { useObserved } from "../../entities/observed";
import { inOrder, sendFile } from "../../entities/observed-upload";
import { useProblemToast } from "../../ui/acts";

export interface Going {
  file: File;
  offset: number; // bytes that the server has
  id?: string; // of the upload, once it was announced
}

export function useSending() {
  const { factory } = useHere();
  const client = useQueryClient();
  const failed = useProblemToast();
  const unfinished = useObserved<UploadPage>("uploads").data?.rows ?? [];
  const [files, setFiles] = useState<readonly Going[]>([]);
  const [name, setName] = useState("");
  const [state, setState] = useState<"chosen" | "sending" | "paused">("chosen");
  const [job, setJob] = useState<string | null>(null);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  const add = (more: readonly File[]) => setFiles((before) => inOrder([...before.map(({ file }) => file), ...more.filter((file) => file.size > 0 && !before.some((one) => one.file.name === file.name))]).map((file) => before.find((one) => one.file === file) ?? { file, offset: 0 }));
  const change = (file: File, values: Partial<Going>) => setFiles((before) => before.map((one) => (one.file === file ? { ...one, ...values } : one)));
  const drop = (file: File) => setFiles((before) => before.filter((one) => one.file !== file));
  const forget = async (id: string) => {
    await send("DELETE", factoryPath(factory, `uploads/${id}`)).catch(failed);
    refresh(client, factory);
  };
  const start = async () => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setState("sending");
    try {
      const uploads: string[] = [];
      for (const { file } of files) {
        const upload = await sendFile({ factory, file, unfinished, signal, onProgress: ({ id, offset }) => change(file, { id, offset }) });
        uploads.push(upload.id);
      }
      const { data } = await send<Job>("POST", factoryPath(factory, "observations"), { body: { uploads, ...(name.trim() ? { name: name.trim() } : {}) } });
      setJob(data.id);
      setFiles([]);
      setName("");
      setState("chosen");
    } catch (error) {
      setState("paused");
      if (!signal.aborted) failed(error);
    } finally {
      refresh(client, factory);
    }
  };
  const pause = () => stop.current.abort();
  const cancel = async () => {
    stop.current.abort();
    const begun = files.flatMap(({ id }) => id ?? []);
    setFiles([]);
    setState("chosen");
    for (const id of begun) await forget(id);
  };
  return { files, name, setName, state, job, unfinished: unfinished.filter((one) => one.offset < one.size), add, drop, start, pause, cancel, forget };
}
