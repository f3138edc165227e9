// Conversations between zones: who asks in the rows, who answers in the columns; how many, and the heaviest that is done.
import { Text } from "@mantine/core";
import { useMemo } from "react";
import type { Query } from "../../api/client";
import type { Row, Rows } from "../../api/types";
import { rowAddress, useHere } from "../../entities/here";
import { rowName } from "../../entities/nouns";
import { matrixOf, placing, useConversations, useObserved } from "../../entities/observed";
import { Loaded, Partial } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import classes from "./observe.module.css";
import { heaviest, SIGN, useOperationText, WeightLegend } from "./Operations";

const MOST = 20_000; // conversations

export function ZoneMatrix({ query }: { query: Query }) {
  const { say, language } = useWords();
  const here = useHere();
  const said = useOperationText();
  const talks = useConversations(query, MOST);
  const assets = useObserved<Rows<Row>>("registers/assets", { limit: 1000, fields: "addresses,zone" });
  const zones = useObserved<Rows<Row>>("registers/zones", { limit: 1000, fields: "name,networks" });
  const place = useMemo(() => placing(assets.data?.rows ?? [], zones.data?.rows ?? []), [assets.data, zones.data]);
  const matrix = useMemo(() => matrixOf(talks.data?.rows ?? [], place), [talks.data, place]);
  const names = new Map((zones.data?.rows ?? []).map((row) => [row.id, rowName(row, language)]));
  const name = (zone: string) => (zone === "" ? say("web.observe.no_zone") : `${zone} ${names.get(zone) ?? ""}`.trim());
  return (
    <Loaded query={talks}>
      {({ rows, total }) => (
        <>
          {rows.length < total && <Partial>{say("web.observe.matrix_part", { shown: rows.length, total })}</Partial>}
          <Text size="sm" mb="xs">{say("web.observe.matrix_about")}</Text>
          <div className={classes.scroll} tabIndex={0} role="region" aria-label={say("web.observe.view.matrix")}>
            <table className={classes.matrix} aria-label={say("web.observe.view.matrix")}>
              <thead><tr><td />{matrix.zones.map((zone) => <th key={zone} scope="col" title={name(zone)}>{zone || say("web.observe.no_zone")}</th>)}</tr></thead>
              <tbody>
                {matrix.zones.map((from) => (
                  <tr key={from}>
                    <th scope="row" style={{ textAlign: "left" }}>{from ? <To to={here.address(rowAddress("zones", from))}>{name(from)}</To> : name(from)}</th>
                    {matrix.zones.map((to) => {
                      const cell = matrix.cell(from, to);
                      const weight = cell && heaviest(cell.classes);
                      return <td key={to} data-weight={weight} title={cell && `${name(from)} → ${name(to)}: ${said(cell.classes)}`}>{cell && weight && `${SIGN[weight]} ${cell.conversations}`}</td>;
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <WeightLegend />
        </>
      )}
    </Loaded>
  );
}
