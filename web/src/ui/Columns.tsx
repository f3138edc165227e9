// As many columns as fit, none narrower than `least`; one below another on a phone.
import type { ReactNode } from "react";
import classes from "./Columns.module.css";

export function Columns({ least = "20rem", children }: { least?: string; children: ReactNode }) {
  return <div className={classes.columns} style={{ gridTemplateColumns: `repeat(auto-fit, minmax(min(${least}, 100%), 1fr))` }}>{children}</div>;
}
