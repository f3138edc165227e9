// What is declared, allowed and seen between zones: the switch between these layers of the map, their signs, and the
// services of the two zones that were chosen.
import { Select, Text } from "@mantine/core";
import type { Said, Truth } from "../../api/observed";
import { AGREEMENTS, agreementOf, type Layer, LAYERS, type TruthLine } from "../../entities/observed";
import { rowAddress, useHere } from "../../entities/here";
import { DataTable } from "../../ui/DataTable";
import { Loading } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { TRUTH_SIGN, TruthLegend } from "./truth-lines";

const NONE = "conduits";

export function LayerSwitch({ layer, onChange }: { layer: Layer | undefined; onChange: (layer: Layer | undefined) => void }) {
  const { say, word } = useWords();
  return (
    <Select size="xs" aria-label={say("web.map.layer")} allowDeselect={false} value={layer ?? NONE} onChange={(value) => onChange(LAYERS.find((one) => one === value))}
      data={[{ value: NONE, label: say("web.map.layer.conduits") }, ...LAYERS.map((one) => ({ value: one, label: word(`web.map.layer.${one}`) }))]} />
  );
}

interface TruthsProps {
  layer: Layer;
  lines: readonly TruthLine[] | undefined; // not there yet
  pair: string | null;
  onPair: (id: string) => void;
}

export function Truths({ layer, lines, pair, onPair }: TruthsProps) {
  const { say, word } = useWords();
  if (!lines) return <Loading lines={3} />;
  const chosen = lines.find((line) => line.id === pair);
  return (
    <>
      <TruthLegend agreements={AGREEMENTS} />
      <Text size="sm" role="status">{word(`web.map.layer_about.${layer}`)} {say("web.map.layer_lines", { count: lines.length })}</Text>
      <Select size="xs" className="no-print" searchable maw="24rem" label={say("web.map.pair")} value={chosen?.id ?? null} onChange={(id) => id && onPair(id)} data={lines.map(({ id, from, to, worst }) => ({ value: id, label: `${TRUTH_SIGN[worst]} ${from} – ${to}` }))} />
      {chosen && <Services truths={chosen.truths} />}
    </>
  );
}

function Services({ truths }: { truths: readonly Truth[] }) {
  const { say, word } = useWords();
  const here = useHere();
  const said = (value: Said) => word(`web.map.said.${value}`);
  return (
    <DataTable name={`${here.factory}-truths`} rows={truths} rowKey={(row, n) => `${row.service} ${n}`} columns={[
      { key: "worst", label: say("web.map.layer.difference"), text: (row) => word(`web.map.truth.${agreementOf(row)}`), show: (row) => `${TRUTH_SIGN[agreementOf(row)]} ${word(`web.map.truth.${agreementOf(row)}`)}` },
      { key: "service", label: say("web.map.truth_service"), text: (row) => row.service },
      { key: "from", label: word("field.conduit.from"), text: (row) => row.from },
      { key: "to", label: word("field.conduit.to"), text: (row) => row.to },
      { key: "declared", label: say("web.map.layer.declared"), text: (row) => said(row.declared) },
      { key: "allowed", label: say("web.map.layer.allowed"), text: (row) => said(row.allowed) },
      { key: "seen", label: say("web.map.layer.seen"), text: (row) => said(row.seen) },
      { key: "conduit", label: word("noun.conduit"), text: (row) => row.conduit, show: (row) => row.conduit && <To to={here.address(rowAddress("conduits", row.conduit))}>{row.conduit}</To> },
    ]} />
  );
}
