// A part of Home: its heading and the page that shows all of it.
import type { ReactNode } from "react";
import { To } from "../../ui/To";
import classes from "./Home.module.css";

export function Section({ title, more, children }: { title: string; more?: { to: string; label: string }; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div className={classes.heading}>
        <h2>{title}</h2>
        {more && <To to={more.to} className="no-print">{more.label}</To>}
      </div>
      {children}
    </section>
  );
}
