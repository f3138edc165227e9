// A derived value that can be asked why: dotted underline; click or Enter opens the chain of reasons beside the page.
import { UnstyledButton } from "@mantine/core";
import { createContext, type ReactNode, useContext } from "react";
import { useWords } from "../words";
import classes from "./Why.module.css";

export interface Question {
  id: string; // of the object
  field: string; // the derived value
}

// The frame of the application answers; without it values are plain text.
export const AskWhy = createContext<((question: Question) => void) | null>(null);

export function Why({ id, field, children }: Question & { children: ReactNode }) {
  const ask = useContext(AskWhy);
  const { say } = useWords();
  if (!ask) return <>{children}</>;
  return (
    <UnstyledButton className={classes.why} title={say("web.why.ask")} onClick={() => ask({ id, field })}>
      {children}
    </UnstyledButton>
  );
}
