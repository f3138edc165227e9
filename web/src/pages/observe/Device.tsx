// One device: what it is with the packet that said so, which row of the register it is, whom it talks with.
import { Text } from "@mantine/core";
import { useParams, useSearch } from "@tanstack/react-router";
import type { ObservedDeviceDetail } from "../../api/observed";
import type { Row, Rows } from "../../api/types";
import { rowAddress, useHere } from "../../entities/here";
import { placing, useObserved } from "../../entities/observed";
import { DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Section } from "../../ui/Section";
import { Loaded, Partial } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";
import { ConversationTable } from "./ConversationTable";
import { Evidence } from "./Evidence";

export default function Device() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const { observation } = useSearch({ strict: false }) as { observation?: string };
  const { say } = useWords();
  const query = useObserved<ObservedDeviceDetail>(`observed/devices/${encodeURIComponent(id)}`, { observation });
  const identity = query.data?.device.identity;
  const known = [identity?.maker, identity?.model ?? identity?.order_number, identity?.firmware].filter(Boolean).join(" ");
  return (
    <Page title={`${say("web.page.device")} ${id}`} answer={query.data && (known ? say("web.observe.device_answer", { what: known }) : say("web.observe.device_unknown"))}>
      <Loaded query={query} lines={12}>{(detail) => <Sheet detail={detail} />}</Loaded>
    </Page>
  );
}

function Sheet({ detail: { device, evidence, first_evidence, conversations, more_conversations } }: { detail: ObservedDeviceDetail }) {
  const { say, word, language } = useWords();
  return (
    <>
      {!device.heard && <Partial>{say("web.observe.never_heard")}</Partial>}
      <Registered addresses={device.addresses} />
      <Section title={say("web.observe.identity")}>
        <DataTable name={`${device.id}-identity`} rows={evidence} rowKey={(_, n) => String(n)} empty={<Text size="sm">{say("web.observe.device_unknown")}</Text>} columns={[
          { key: "trait", label: say("web.observe.trait"), text: (row) => word(`observe.trait.${row.trait}`) },
          { key: "value", label: say("web.register.value"), text: (row) => row.value },
          { key: "protocol", label: word("observed.column.protocol"), text: (row) => row.protocol },
          { key: "evidence", label: say("web.observe.evidence"), text: (row) => `${row.evidence.name} ${row.evidence.packet}`, show: (row) => <Evidence evidence={row.evidence} /> },
        ]} />
        <Text size="sm">{device.addresses.join(" · ")}</Text>
        <Text size="sm">{say("web.observe.seen_between", { first: spokenMoment(device.first, language), last: spokenMoment(device.last, language) })} <Evidence evidence={first_evidence} /></Text>
      </Section>
      <Section title={say("web.page.conversations")}>
        <ConversationTable name={device.id} rows={conversations} />
        {more_conversations > 0 && <Text size="sm">{say("web.observe.more_facts", { count: more_conversations })}</Text>}
      </Section>
    </>
  );
}

function Registered({ addresses }: { addresses: readonly string[] }) {
  const { say } = useWords();
  const here = useHere();
  const assets = useObserved<Rows<Row>>("registers/assets", { limit: 1000, fields: "addresses,zone" });
  if (!assets.data) return null;
  const place = placing(assets.data.rows, []);
  const asset = addresses.map((address) => place(address).asset).find((one) => one !== "");
  if (asset) return <p>{say("web.observe.registered")} <To to={here.address(rowAddress("assets", asset))}>{asset}</To></p>;
  return <p>{say("web.observe.not_registered")} <To to={here.address("proposals")}>{say("web.page.proposals")}</To></p>;
}
