// Ten assets, each with its type, its zone and the business that needs it.
import { TextInput } from "@mantine/core";
import { useGet, useSchema } from "../../api/queries";
import { useWords } from "../../words";
import { Choice, namedOptions, type Option, placeOf, replaced } from "./fields";
import type { PanelProps } from "./FirstHour";
import classes from "./FirstHour.module.css";
import { MoreRows } from "./MoreRows";

export function AssetsPanel({ draft: { assets, zones, businesses }, change }: PanelProps) {
  const { say, word } = useWords();
  const types = useAssetTypes();
  const set = (n: number, part: Partial<(typeof assets)[number]>) => change({ assets: replaced(assets, n, part) });
  return (
    <>
      <ul className={classes.rows}>
        {assets.map((asset, n) => (
          <li key={n} className={`${classes.row} ${classes.asset}`}>
            <TextInput
              label={say("field.asset.name")} aria-label={`${say("field.asset.name")} ${n + 1}`} value={asset.name}
              placeholder={word(`web.first_hour.example.asset.${(n % 10) + 1}`)} onChange={(event) => set(n, { name: event.currentTarget.value })}
            />
            {types.length > 0 && <Choice row={n + 1} label={say("field.asset.type")} value={asset.type} options={types} onChange={(type) => set(n, { type })} />}
            <Choice row={n + 1} label={say("field.asset.zone")} value={asset.zone === null ? "" : String(asset.zone)} options={namedOptions(zones)} onChange={(zone) => set(n, { zone: placeOf(zone) })} />
            <Choice row={n + 1} label={say("field.asset.businesses")} value={asset.business === null ? "" : String(asset.business)} options={namedOptions(businesses)} onChange={(business) => set(n, { business: placeOf(business) })} />
          </li>
        ))}
      </ul>
      <MoreRows add={() => change({ assets: [...assets, { name: "", type: "", zone: null, business: null }] })} />
    </>
  );
}

// The types that the program knows; none where the program keeps no such list.
function useAssetTypes(): Option[] {
  const lists = (useSchema().data?.catalogues ?? []) as readonly string[];
  const { data } = useGet<{ columns: string[]; rows: string[][] }>("catalogue/asset-types", undefined, lists.includes("asset-types"));
  const id = data?.columns.indexOf("id") ?? -1;
  const name = data?.columns.indexOf("name") ?? -1;
  return (data?.rows ?? []).flatMap((row) => (row[id] && row[name] ? [{ value: row[id], label: row[name] }] : []));
}
