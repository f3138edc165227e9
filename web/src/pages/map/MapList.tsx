// The map as two tables: for the keyboard, for a screen reader, for a phone.
import { Anchor, Table } from "@mantine/core";
import { Folded } from "../../ui/Folded";
import { Level } from "../../ui/Level";
import { useWords } from "../../words";
import type { Chosen } from "./chosen";
import type { MapView } from "./view";

const MOST = 200; // rows; the registers show all

interface MapListProps {
  view: MapView;
  onChoose: (chosen: Chosen) => void;
}

export function MapList(props: MapListProps) {
  const { say } = useWords();
  return <Folded summary={say("web.map.as_tables")}>{() => <Tables {...props} />}</Folded>;
}

function Tables({ view, onChoose }: MapListProps) {
  const { say, word } = useWords();
  const name = new globalThis.Map(view.zones.map((zone) => [zone.id, zone.name ?? ""]));
  const end = (id: string | null) => (id ? `${id} ${name.get(id) ?? ""}` : say("web.level.unknown"));
  const link = (register: Chosen["register"], id: string) => <Anchor component="button" type="button" fz="sm" onClick={() => onChoose({ register, id })}>{id}</Anchor>;
  return (
    <>
      <Table captionSide="top" striped={false} stickyHeader>
        <Table.Caption>{say("web.map.zones", { count: view.zones.length })}</Table.Caption>
        <Table.Thead><Table.Tr>{["noun.zone", "field.zone.purdue", "web.map.importance", "web.map.requirement", "web.map.found"].map((key) => <Table.Th key={key}>{word(key)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {view.zones.slice(0, MOST).map((zone) => (
            <Table.Tr key={zone.id}>
              <Table.Td>{link("zones", zone.id)} {zone.name}</Table.Td>
              <Table.Td>{zone.purdue ? word(`choice.purdue.${zone.purdue}`) : say("web.level.unknown")}</Table.Td>
              <Table.Td><Level known={zone.importance} worst={zone.importance_worst} /></Table.Td>
              <Table.Td><Level known={zone.requirement_level} worst={zone.requirement_level_worst} family="requirement_level" /></Table.Td>
              <Table.Td className="number">{zone.findings ?? ""}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Table captionSide="top">
        <Table.Caption>{say("web.map.conduits", { count: view.conduits.length })}</Table.Caption>
        <Table.Thead><Table.Tr>{["noun.conduit", "field.conduit.from", "field.conduit.to", "field.conduit.medium", "field.conduit.filter", "web.map.found"].map((key) => <Table.Th key={key}>{word(key)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {view.conduits.slice(0, MOST).map((conduit) => (
            <Table.Tr key={conduit.id}>
              <Table.Td>{link("conduits", conduit.id)} {conduit.name}</Table.Td>
              <Table.Td>{end(conduit.from)}</Table.Td>
              <Table.Td>{end(conduit.to)}</Table.Td>
              <Table.Td>{conduit.medium ? word(`choice.medium.${conduit.medium}`) : say("web.level.unknown")}</Table.Td>
              <Table.Td>{conduit.filter ? word(`choice.filter.${conduit.filter}`) : say("web.level.unknown")}</Table.Td>
              <Table.Td className="number">{conduit.findings ?? ""}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
