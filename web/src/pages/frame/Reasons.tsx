// The panel of reasons: why a derived value is what it is, down to the facts, each with a link to change it.
import { Drawer, Stack, Text } from "@mantine/core";
import { type ReactNode, useCallback, useState } from "react";
import type { Reason } from "../../api/types";
import { rowAddress, useHere, useHereGet } from "../../entities/here";
import { useNouns } from "../../entities/nouns";
import { useLater } from "../../ui/later";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { AskWhy, type Question } from "../../ui/Why";
import { useWords } from "../../words";
import classes from "./Reasons.module.css";

export function Reasons({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const { say } = useWords();
  const later = useLater();
  const close = useCallback(() => setQuestion(null), []);
  return (
    <AskWhy value={setQuestion}>
      {children}
      {(later || question) && (
        <Drawer opened={question !== null} onClose={close} position="right" size="30rem" title={say("web.why.title")} transitionProps={{ duration: 0 }}>
          {question && <Answer question={question} close={close} />}
        </Drawer>
      )}
    </AskWhy>
  );
}

function Answer({ question, close }: { question: Question; close: () => void }) {
  const query = useHereGet<Reason>("explanation", { id: question.id, field: question.field });
  const { say } = useWords();
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">{say("web.why.of", { id: question.id })}</Text>
      <Loaded query={query}>{(reason) => <ul className={classes.tree}><Node reason={reason} close={close} /></ul>}</Loaded>
    </Stack>
  );
}

function Node({ reason, close }: { reason: Reason; close: () => void }) {
  const here = useHere();
  const nouns = useNouns();
  const plural = (register: string) => nouns.byName(register)?.plural ?? register;
  return (
    <li>
      <span>{reason.sentence}</span>
      {reason.register && reason.id && (
        <To to={here.address(rowAddress(plural(reason.register), reason.id))} className={classes.fact} onClick={close}>{reason.id}</To>
      )}
      {reason.because.length > 0 && (
        <ul>{reason.because.map((inner, n) => <Node key={n} reason={inner} close={close} />)}</ul>
      )}
    </li>
  );
}
