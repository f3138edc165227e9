// Long work on the server, looked after until it ends.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { download, get } from "../../api/client";
import { factoryPath } from "../../api/queries";
import { useHere } from "../../entities/here";

export interface Job {
  id: string;
  kind: string;
  state: "waiting" | "running" | "done" | "failed" | "cancelled";
  stage_said?: string | null;
  done?: number;
  total?: number;
  error?: { sentence: string } | null;
}

const PAUSE = 500; // milliseconds

export function useJob(id: string | null, onEnd: (job: Job) => void): Job | undefined {
  const { factory } = useHere();
  const job = useQuery({
    queryKey: ["job", factory, id],
    queryFn: () => get<Job>(factoryPath(factory, `jobs/${id}`)),
    enabled: id !== null,
    refetchInterval: PAUSE,
    staleTime: 0,
  });
  const ended = job.data && !["waiting", "running"].includes(job.data.state) ? job.data : undefined;
  useEffect(() => { if (ended) onEnd(ended); }, [ended?.id, ended?.state]);
  return job.data;
}

export function saveJob(factory: string, id: string): Promise<void> {
  return download(factoryPath(factory, `jobs/${id}/result`));
}
