// A level as text and as steps: three bars as high as the level; hatched where unknown facts could reach.
import { useWords } from "../words";
import classes from "./Level.module.css";

// 0 none … 3 high, or its word ("high").
export type LevelValue = number | string | null | undefined;

export interface LevelProps {
  known: LevelValue; // null: nothing is known
  worst?: LevelValue; // what the unknown facts could make of it
  family?: "level" | "requirement_level" | "threat"; // 大中小, Lv1–3, 1–3
}

const SLUGS = ["none", "low", "medium", "high"] as const;

// Null for what is no level.
export function levelNumber(value: unknown): number | null {
  if (typeof value === "number") return value;
  const found = SLUGS.findIndex((slug) => slug === value);
  return found < 0 ? null : found;
}

export function useLevelText(): (props: LevelProps) => string {
  const { say, word } = useWords();
  const name = (level: number, family: LevelProps["family"]) =>
    family === "requirement_level" ? (level === 0 ? word("level.none") : `Lv${level}`) : word(`level.${SLUGS[level] ?? "none"}`);
  return (props) => {
    const { family } = props;
    const [known, worst] = [levelNumber(props.known), levelNumber(props.worst)];
    if (known === null) return say("web.level.unknown");
    if (worst === null || worst <= known) return name(known, family);
    return say("web.level.up_to", { known: name(known, family), worst: name(worst, family) });
  };
}

export function Level(props: LevelProps) {
  const text = useLevelText()(props);
  const known = levelNumber(props.known) ?? 0;
  const worst = Math.max(known, levelNumber(props.worst) ?? (levelNumber(props.known) === null ? 3 : known));
  return (
    <span className={classes.level}>
      <svg className={classes.gauge} viewBox="0 0 14 11" aria-hidden="true">
        {[1, 2, 3].map((step) => (
          <rect
            key={step}
            x={0.5 + 4.5 * (step - 1)}
            y={9.5 - 3 * step}
            width="3.5"
            height={1 + 3 * step}
            className={step <= known ? classes[`on${known}`] : step <= worst ? classes.open : classes.off}
          />
        ))}
      </svg>
      {text}
    </span>
  );
}

// The colour of a level for pictures (maps, charts); never the only sign.
export function levelColour(level: number): string {
  return `var(--level-${Math.min(Math.max(Math.round(level), 0), 3)})`;
}
