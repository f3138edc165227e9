// One conversation: its operations with what they touched, each with its packet, and its hours.
import { Text } from "@mantine/core";
import { useParams, useSearch } from "@tanstack/react-router";
import type { ConversationDetail } from "../../api/observed";
import { useHere } from "../../entities/here";
import { useObserved, weightOf } from "../../entities/observed";
import { DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Section } from "../../ui/Section";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";
import { Evidence } from "./Evidence";
import { Hours } from "./Hours";
import { SIGN } from "./Operations";

export default function ConversationPage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const { observation } = useSearch({ strict: false }) as { observation?: string };
  const { say } = useWords();
  const query = useObserved<ConversationDetail>(`observed/conversations/${encodeURIComponent(id)}`, { observation });
  const talk = query.data?.conversation;
  return (
    <Page title={talk ? `${talk.client} → ${talk.server}` : say("web.page.conversation")} answer={talk && `${talk.service}${talk.guessed ? ` ${say("web.observe.guessed")}` : ""}`}>
      <Loaded query={query} lines={12}>{(detail) => <Sheet detail={detail} />}</Loaded>
    </Page>
  );
}

function Sheet({ detail: { conversation, operations, hours, evidence } }: { detail: ConversationDetail }) {
  const { say, word, language } = useWords();
  const here = useHere();
  return (
    <>
      <p>
        {word("observed.column.client")} <To to={here.address(`devices/${encodeURIComponent(conversation.client)}`)}>{conversation.client}</To>{" · "}
        {word("observed.column.server")} <To to={here.address(`devices/${encodeURIComponent(conversation.server)}`)}>{conversation.server}</To>{" · "}
        {say("web.observe.seen_between", { first: spokenMoment(conversation.first, language), last: spokenMoment(conversation.last, language) })} <Evidence evidence={evidence} />
      </p>
      <Section title={say("web.observe.operations")}>
        <DataTable name={`${conversation.id}-operations`} rows={operations} rowKey={(_, n) => String(n)} empty={<Text size="sm">{say("web.observe.no_operations")}</Text>} columns={[
          { key: "class", label: word("observed.column.class"), text: (row) => word(`operation_class.${row.class}`), show: (row) => `${SIGN[weightOf(row.class)]} ${word(`operation_class.${row.class}`)}` },
          { key: "name", label: say("web.observe.operation"), text: (row) => row.name },
          { key: "count", label: say("web.observe.times"), text: (row) => row.count, number: true },
          { key: "refused", label: say("web.observe.refused"), text: (row) => row.refused, number: true },
          { key: "objects", label: say("web.observe.objects"), text: (row) => row.objects.map((one) => one.name).join(" "), show: (row) => `${row.objects.map((one) => one.name).join(", ")}${row.objects_left_out > 0 ? ` +${row.objects_left_out}` : ""}` },
          { key: "evidence", label: say("web.observe.evidence"), text: (row) => `${row.evidence.name} ${row.evidence.packet}`, show: (row) => <Evidence evidence={row.evidence} /> },
        ]} />
      </Section>
      <Section title={say("web.observe.view.hours")}><Hours hours={hours} /></Section>
    </>
  );
}
