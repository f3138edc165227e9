// Who may sign in, in which role and how far.
import { Badge, Table } from "@mantine/core";
import { useGet } from "../../api/queries";
import type { Account, Rows } from "../../api/types";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { AddAccount } from "./AddAccount";
import { useReachText } from "./reach";

export default function Accounts() {
  const { say } = useWords();
  const query = useGet<Rows<Account>>("accounts");
  const rows = query.data?.rows ?? [];
  const weak = rows.filter((account) => !account.second_factor && !account.disabled).length;
  return (
    <Page title={say("web.page.accounts")} answer={query.data && say("web.accounts.answer", { count: rows.length, weak })}>
      <Loaded query={query}>{() => <><AccountTable rows={rows} /><AddAccount /></>}</Loaded>
    </Page>
  );
}

function AccountTable({ rows }: { rows: readonly Account[] }) {
  const { say } = useWords();
  const reachText = useReachText();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("web.account.shown_as")}</Table.Th>
            <Table.Th>{say("web.session.name")}</Table.Th>
            <Table.Th>{say("web.accounts.roles")}</Table.Th>
            <Table.Th>{say("web.settings.second_factor")}</Table.Th>
            <Table.Th>{say("web.accounts.state")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((account) => (
            <Table.Tr key={account.id}>
              <Table.Th scope="row"><To to={`/accounts/${account.id}`}>{account.shown_as || account.id}</To></Table.Th>
              <Table.Td>{account.name}</Table.Td>
              <Table.Td>{account.grants.map((grant, n) => <div key={n}>{reachText(grant)}</div>)}</Table.Td>
              <Table.Td>{say(account.second_factor ? "web.accounts.on" : "web.accounts.off")}</Table.Td>
              <Table.Td>{account.disabled && <Badge variant="outline" color="gray">{say("web.accounts.disabled")}</Badge>}{account.locked_until && <Badge variant="outline">{say("web.accounts.locked")}</Badge>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
