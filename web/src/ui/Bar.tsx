// A share of a whole as a bar: done filled, unknown hatched, the rest empty. The numbers stand beside it as text.
import classes from "./Bar.module.css";

export function Bar({ done, unknown = 0, total, label }: { done: number; unknown?: number; total: number; label: string }) {
  const share = (part: number) => (total === 0 ? 0 : (100 * part) / total);
  return (
    <svg className={classes.bar} role="img" aria-label={label} viewBox="0 0 100 10" preserveAspectRatio="none">
      <rect className={classes.frame} x="0" y="0" width="100" height="10" />
      <rect className={classes.unknown} x={share(done)} y="0" width={share(unknown)} height="10" />
      <rect className={classes.done} x="0" y="0" width={share(done)} height="10" />
    </svg>
  );
}
