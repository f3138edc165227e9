// Zones and the conduits between them: how the plant is divided, and where the division is thin.
import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { saveBlob } from "../../api/client";
import type { MapView as MapDocument, Row, Rows, Written } from "../../api/types";
import { useHere, useHereGet, useHereSend } from "../../entities/here";
import { rowName } from "../../entities/nouns";
import { LAYERS, truthLines, useReconciliation } from "../../entities/observed";
import { useProblemToast } from "../../ui/acts";
import { PrintButton } from "../../ui/buttons";
import { IconDownload, IconPlus, IconSearch } from "../../ui/icons";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { useWords } from "../../words";
import { arrange, type Band, withRemembered } from "./bands";
import { Canvas } from "./Canvas";
import type { Chosen } from "./chosen";
import { bandCardId, condense, isLarge } from "./condense";
import { toPng } from "./draw";
import { useDrawing } from "./drawing";
import { Legend } from "./Legend";
import classes from "./map.module.css";
import { MapList } from "./MapList";
import { NewThing, type Wanted } from "./NewThing";
import type { Lens } from "./nodes";
import { Paper } from "./Paper";
import { Side } from "./Side";
import { LayerSwitch, Truths } from "./Truths";
import { BUSINESS_NAMES, type MapView, type Places, viewOf } from "./view";

interface Address {
  view?: string; // lens
  zone?: string;
  conduit?: string;
  layer?: string; // one of the three truths, or their differences
  open?: string; // bands that are opened, with commas
  q?: string;
}

export default function MapPage() {
  const { say } = useWords();
  const map = useHereGet<MapDocument>("map");
  const view = useMemo(() => map.data && viewOf(map.data), [map.data]);
  const found = map.data ? map.data.zones.reduce((sum, zone) => sum + (zone.findings ?? 0), 0) + map.data.conduits.reduce((sum, conduit) => sum + (conduit.findings ?? 0), 0) : 0;
  const answer = map.data && (map.data.zones.length === 0 ? undefined : say("web.map.answer", { zones: map.data.zones.length, conduits: map.data.conduits.length, findings: found }));
  return (
    <Page title={say("web.page.map")} answer={answer} wide>
      <Loaded query={map} lines={12}>{() => view && <Map view={view} />}</Loaded>
    </Page>
  );
}

function useMapAddress() {
  const address: Address = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback((more: Address) => {
    void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, ...more }), replace: true });
  }, [navigate]);
  return { address, change };
}

function Map({ view }: { view: MapView }) {
  const { say } = useWords();
  const here = useHere();
  const { address, change } = useMapAddress();
  const lens: Lens = address.view === "network" ? "network" : "business";
  const open = useMemo(() => new Set((address.open ?? "").split(",").filter(Boolean) as Band[]), [address.open]);
  const chosen: Chosen | null = address.zone ? { register: "zones", id: address.zone } : address.conduit ? { register: "conduits", id: address.conduit } : null;
  const choose = useCallback((one: Chosen | null) => change({ zone: one?.register === "zones" ? one.id : undefined, conduit: one?.register === "conduits" ? one.id : undefined }), [change]);
  const layer = LAYERS.find((one) => one === address.layer);
  const truths = useReconciliation(layer !== undefined);
  const lines = useMemo(() => (layer && truths.data ? truthLines(truths.data.truths, layer) : undefined), [layer, truths.data]);
  const [pair, setPair] = useState<string | null>(null);
  const [wanted, want] = useState<Wanted | null>(null);
  const [made, setMade] = useState<{ id: string; written: Written } | null>(null);
  const onMade = (one: Chosen, written: Written) => { setMade({ id: one.id, written }); choose(one); };
  const businesses = useHereGet<Rows<Row>>("registers/businesses", BUSINESS_NAMES);
  const { language } = useWords();
  const businessNames = useMemo(() => new globalThis.Map((businesses.data?.rows ?? []).map((row) => [row.id, rowName(row, language) || row.id])), [businesses.data, language]);
  const seen = useMemo(() => condense(view, open), [view, open]);
  const arrangement = useMemo(() => arrange(asZones(seen)), [seen]);
  const { places, move, reset } = usePlaces(view, arrangement.places);
  const draw = useDrawing(view, places);
  const editable = here.can("edit");
  if (view.zones.length === 0) {
    return (
      <Empty title={say("web.map.empty")} action={editable && <Button onClick={() => want({ register: "zones" })}>{say("web.map.new_zone")}</Button>}>
        {say("web.map.empty_advice")}
        {wanted && <NewThing wanted={wanted} onClose={() => want(null)} onMade={onMade} />}
      </Empty>
    );
  }
  return (
    <Stack gap="sm">
      <Group gap="sm" className="no-print" wrap="wrap">
        <SegmentedControl size="xs" value={lens} onChange={(value) => change({ view: value === "network" ? "network" : undefined })} aria-label={say("web.map.lens")}
          data={[{ value: "business", label: say("web.map.lens_business") }, { value: "network", label: say("web.map.lens_network") }]} />
        <TextInput size="xs" leftSection={<IconSearch size={14} />} placeholder={say("web.map.find")} aria-label={say("web.map.find")} defaultValue={address.q ?? ""}
          onChange={(event) => findFirst(view, event.currentTarget.value, choose)} />
        {editable && <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => want({ register: "zones" })}>{say("web.map.new_zone")}</Button>}
        {editable && <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => want({ register: "conduits", from: chosen?.register === "zones" ? chosen.id : undefined })}>{say("web.map.new_conduit")}</Button>}
        {editable && Object.keys(view.layout.places).length > 0 && <Button size="xs" variant="subtle" onClick={reset}>{say("web.map.tidy")}</Button>}
        {isLarge(view) && open.size > 0 && <Button size="xs" variant="subtle" onClick={() => change({ open: undefined })}>{say("web.map.close_bands")}</Button>}
        {here.can("see_weaknesses") && <LayerSwitch layer={layer} onChange={(next) => change({ layer: next })} />}
        <Exports draw={draw} />
        <PrintButton />
      </Group>
      <div className={chosen ? classes["with-sheet"] : undefined}>
        <Canvas seen={seen} arrangement={arrangement} places={places} lens={lens} chosen={chosen} editable={editable} businessNames={businessNames}
          onChoose={choose} onOpen={(card) => change({ open: [...open, card.replace("band:", "")].join(",") })} onMove={move}
          onConnect={(from, to) => want({ register: "conduits", from, to })} truths={lines} onPair={setPair} />
        {chosen && <Side key={chosen.id} chosen={chosen} made={made?.id === chosen.id ? made.written : null} onClose={() => choose(null)} onChoose={choose} />}
      </div>
      <Paper draw={draw} label={say("web.page.map")} />
      {layer ? <Truths layer={layer} lines={lines} pair={pair} onPair={setPair} /> : <Legend />}
      <MapList view={view} onChoose={choose} />
      {wanted && <NewThing wanted={wanted} onClose={() => want(null)} onMade={onMade} />}
    </Stack>
  );
}

// Cards of bands take part in the arrangement as zones do.
function asZones(seen: ReturnType<typeof condense>): Pick<MapView, "zones" | "conduits"> {
  const purdue: Record<Band, string | null> = { outside: "outside", office: "L4", dmz: "L3.5", operation: "L3", supervision: "L2", control: "L1", unknown: null };
  const blank = { party: "own", importance: null, importance_worst: null, threat_level: null, threat_level_worst: null, requirement_level: null, requirement_level_worst: null, businesses: [], assets: 0, findings: 0 };
  const cards = seen.cards.map((card) => ({ ...blank, id: bandCardId(card.band), name: null, purdue: purdue[card.band] }));
  const bundles = seen.bundles.map((bundle) => ({ ...bundle, name: null, medium: null, filter: null, privileged: null }));
  return { zones: [...seen.zones, ...cards], conduits: [...seen.conduits, ...bundles] };
}

// Where zones stand: moved at once on the screen, remembered by the server.
function usePlaces(view: MapView, arranged: Places) {
  const [moved, setMoved] = useState<Places>({});
  const here = useHere();
  const send = useHereSend<{ revision: number }>();
  const failed = useProblemToast();
  const places = useMemo(() => withRemembered(arranged, { ...view.layout.places, ...moved }), [arranged, view.layout.places, moved]);
  const remember = (next: Places) => send.mutate({ method: "PUT", path: "map/layout", body: { revision: view.layout.revision, places: next } }, { onError: failed });
  const move = (more: Places) => {
    const next = { ...moved, ...Object.fromEntries(Object.entries(more).filter(([id]) => id in arranged)) };
    setMoved(next);
    if (here.can("edit")) remember({ ...view.layout.places, ...next });
  };
  const reset = () => {
    setMoved({});
    remember({});
  };
  return { places, move, reset };
}

function findFirst(view: MapView, words: string, choose: (chosen: Chosen | null) => void) {
  const wish = words.trim().toLowerCase();
  if (wish === "") return;
  const fits = (one: { id: string; name: string | null }) => one.id.toLowerCase().startsWith(wish) || (one.name ?? "").toLowerCase().includes(wish);
  const zone = view.zones.find(fits);
  const conduit = zone ? undefined : view.conduits.find(fits);
  if (zone) choose({ register: "zones", id: zone.id });
  if (conduit) choose({ register: "conduits", id: conduit.id });
}

function Exports({ draw }: { draw: () => string }) {
  const here = useHere();
  const failed = useProblemToast();
  const name = `${here.factory}-map`;
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconDownload size={14} />} onClick={() => saveBlob(new Blob([draw()], { type: "image/svg+xml" }), `${name}.svg`)}>SVG</Button>
      <Button size="xs" variant="default" leftSection={<IconDownload size={14} />} onClick={() => void toPng(draw()).then((blob) => saveBlob(blob, `${name}.png`)).catch(failed)}>PNG</Button>
    </>
  );
}
