// Ctrl-K: every page, register, object and action, in both languages, from the keyboard.
import { Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useState } from "react";
import { IconSearch } from "../../ui/icons";
import { useWords } from "../../words";
import { onOpenPalette } from "./open-palette";
import classes from "./Palette.module.css";
import { useChoices } from "./palette-choices";

export default function Palette() {
  const [opened, setOpened] = useState(true); // who first opened it brought it here
  useEffect(() => onOpenPalette(() => setOpened(true)), []);
  const { say } = useWords();
  const close = () => setOpened(false);
  if (!opened) return null;
  return (
    <Modal.Root opened onClose={close} size="40rem" yOffset="10vh" centered={false} lockScroll={false} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={say("web.search.open")}>
        <Modal.Body p={0}><Body close={close} /></Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Body({ close }: { close: () => void }) {
  const { say } = useWords();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const [selected, setSelected] = useState(0);
  const navigate = useNavigate();
  const choices = useChoices(typed.trim(), asked);
  const current = Math.min(selected, choices.length - 1);
  const take = (n: number) => {
    const choice = choices[n];
    if (!choice) return;
    close();
    if (choice.act) choice.act();
    else void navigate({ to: choice.to, search: (choice.search ?? {}) as never });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // Enter belongs to the Japanese input method
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setSelected((current + step + choices.length) % Math.max(choices.length, 1));
    else if (event.key === "Enter") take(current);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    document.getElementById(`palette-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <>
      <TextInput
        size="md" variant="unstyled" data-autofocus className={classes.input} leftSection={<IconSearch size={18} />}
        role="combobox" aria-expanded={choices.length > 0} aria-controls="palette-list" aria-activedescendant={current < 0 ? undefined : `palette-${current}`}
        aria-label={say("web.search.open")} placeholder={say("web.search.placeholder")}
        value={typed} onChange={(event) => { setTyped(event.currentTarget.value); setSelected(0); }} onKeyDown={onKey}
      />
      <ul id="palette-list" role="listbox" aria-label={say("web.search.results")} className={classes.list}>
        {choices.map((choice, n) => (
          <li key={choice.key} id={`palette-${n}`} role="option" aria-selected={n === current} className={classes.choice} onClick={() => take(n)} onMouseMove={() => setSelected(n)}>
            <span>{choice.label}</span>
            <span className={classes.kind}>{choice.kind}</span>
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className={classes.nothing} role="status">{say("web.search.nothing", { text: typed })}</p>}
    </>
  );
}
