// Two registers against each other: which business needs which asset, where a threat applies, which measure is in force,
// who answers for what. What belongs nowhere is listed.
import { SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useSchema } from "../../api/queries";
import { useHereGet } from "../../entities/here";
import { PrintButton } from "../../ui/buttons";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { useWords } from "../../words";
import { Grid } from "./Grid";
import { blankRows, type Matrix } from "./matrix";

export default function Matrices() {
  const { say, word } = useWords();
  const navigate = useNavigate();
  const schema = useSchema();
  const names = (schema.data?.matrices as string[] | undefined) ?? [];
  const { matrix = names[0] ?? "" } = useSearch({ strict: false }) as { matrix?: string };
  const found = useHereGet<Matrix>(`matrices/${encodeURIComponent(matrix)}`, {}, matrix !== "");
  return (
    <Page title={say("web.page.matrices")} about={matrix && word(`web.matrix.${matrix}.about`)} answer={found.data && say("web.matrix.answer", { rows: found.data.rows.length, columns: found.data.columns.length, blank: blankRows(found.data).length })} actions={<PrintButton />} wide>
      <SegmentedControl size="xs" className="no-print" value={matrix} aria-label={say("web.page.matrices")} onChange={(value) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, matrix: value }), replace: true })}
        data={names.map((value) => ({ value, label: word(`web.matrix.${value}`) }))} />
      <Loaded query={found} lines={12}>{(data) => <Shown matrix={data} name={matrix} />}</Loaded>
    </Page>
  );
}

function Shown({ matrix, name }: { matrix: Matrix; name: string }) {
  const { say } = useWords();
  const [blankOnly, setBlankOnly] = useState(false);
  const blank = blankRows(matrix);
  if (matrix.rows.length === 0 || matrix.columns.length === 0) return <Empty title={say("web.matrix.none")}>{say("web.matrix.none_advice")}</Empty>;
  return (
    <Stack gap="sm">
      {blank.length > 0 && <Switch size="xs" className="no-print" label={say("web.matrix.blank_only", { count: blank.length })} checked={blankOnly} onChange={(event) => setBlankOnly(event.currentTarget.checked)} />}
      <Grid name={name} matrix={blankOnly ? { ...matrix, rows: blank } : matrix} />
      {blank.length > 0 && !blankOnly && <Text size="sm">{say("web.matrix.blank", { list: blank.slice(0, 20).map((row) => row.id).join("、") })}</Text>}
    </Stack>
  );
}
