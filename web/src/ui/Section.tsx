// A named part of a page of forms.
import type { ReactNode } from "react";
import classes from "./Section.module.css";

export function Section({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>{title}</h2>
      {about && <p className={classes.about}>{about}</p>}
      {children}
    </section>
  );
}
