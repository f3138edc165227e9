// Conversations as a short table, each one click from its operations.
import type { Conversation } from "../../api/observed";
import { useHere } from "../../entities/here";
import { DataTable } from "../../ui/DataTable";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { Operations } from "./Operations";

export function ConversationTable({ name, rows }: { name: string; rows: readonly Conversation[] }) {
  const { word } = useWords();
  const here = useHere();
  const label = (key: string) => word(`observed.column.${key}`);
  return (
    <DataTable name={`${name}-conversations`} rows={rows} rowKey={(row) => row.id} columns={[
      { key: "service", label: label("service"), text: (row) => row.service, show: (row) => <To to={here.address(`conversations/${row.id}`)}>{row.service}</To> },
      { key: "client", label: label("client"), text: (row) => row.client },
      { key: "server", label: label("server"), text: (row) => row.server },
      { key: "class", label: label("class"), text: (row) => Object.keys(row.classes).join(" "), show: (row) => <Operations classes={row.classes} /> },
      { key: "packets", label: label("packets"), text: (row) => row.packets, number: true },
    ]} />
  );
}
