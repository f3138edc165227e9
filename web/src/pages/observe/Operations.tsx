// Classes of operations by word, sign and colour: what looks, what acts on the process, what changes what the plant runs.
import { byWeight, CLASSES, type Weight, WEIGHTS, weightOf } from "../../entities/observed";
import { useWords } from "../../words";
import classes from "./observe.module.css";

export const SIGN: Record<Weight, string> = { watch: "○", act: "▲", change: "◆" };

export function useOperationText(): (counts: Readonly<Record<string, number>>) => string {
  const { word, language } = useWords();
  return (counts) => CLASSES.filter((one) => (counts[one] ?? 0) > 0).map((one) => `${word(`operation_class.${one}`)} ${counts[one]}`).join(language === "ja" ? "、" : ", ");
}

export function Operations({ classes: counts }: { classes: Readonly<Record<string, number>> }) {
  const { word } = useWords();
  const named = CLASSES.filter((one) => (counts[one] ?? 0) > 0).sort((a, b) => WEIGHTS.indexOf(weightOf(b)) - WEIGHTS.indexOf(weightOf(a)));
  if (named.length === 0) return <>—</>;
  return <>{named.map((one) => `${SIGN[weightOf(one)]}${word(`operation_class.${one}`)}`).join(" ")}</>;
}

export function heaviest(counts: Readonly<Record<string, number>>): Weight {
  const sums = byWeight(counts);
  return WEIGHTS.findLast((weight) => sums[weight] > 0) ?? "watch";
}

export function WeightLegend() {
  const { word } = useWords();
  return (
    <ul className={classes.legend}>
      {WEIGHTS.map((weight) => (
        <li key={weight}>
          <svg width="14" height="14" aria-hidden="true"><rect x="1" y="1" width="12" height="12" className={`${classes.bar} ${classes[weight]}`} /></svg> {SIGN[weight]} {word(`web.observe.weight.${weight}`)}
        </li>
      ))}
    </ul>
  );
}
