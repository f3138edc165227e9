// How long captures are kept, and the words to tell the workforce what is kept of them.
import { Button, Group, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useHere, useHereSend } from "../../entities/here";
import { useProblemToast } from "../../ui/acts";
import { CopyButton } from "../../ui/buttons";
import { Section } from "../../ui/Section";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";

const MOST = 3650; // days

export function Retention({ days }: { days: number }) {
  const { say } = useWords();
  const here = useHere();
  const send = useHereSend();
  const failed = useProblemToast();
  const [wish, setWish] = useState<number>(days);
  const keep = () => send.mutate({ method: "PUT", path: "observation-settings", body: { capture_days: wish } }, { onSuccess: () => toast({ message: say("web.observe.retention_saved", { days: wish }) }), onError: failed });
  const notice = `${say("observe.notice.what")} ${say("observe.notice.not")} ${say(days === 0 ? "observe.notice.gone" : "observe.notice.days", { days })}`;
  return (
    <Section title={say("web.observe.retention")} about={say(days === 0 ? "web.observe.retention_none" : "web.observe.retention_about", { days })}>
      {here.can("observe") && (
        <form onSubmit={(event) => { event.preventDefault(); keep(); }}>
          <Group align="flex-end" gap="sm" className="no-print">
            <NumberInput label={say("web.observe.retention_days")} min={0} max={MOST} allowDecimal={false} value={wish} onChange={(value) => setWish(typeof value === "number" ? value : days)} w="12em" />
            <Button type="submit" variant="default" disabled={wish === days} loading={send.isPending}>{say("web.action.save")}</Button>
          </Group>
        </form>
      )}
      <h3>{say("web.observe.notice")}</h3>
      <p>{notice} <CopyButton text={notice} /></p>
    </Section>
  );
}
