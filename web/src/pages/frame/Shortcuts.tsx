// The keys that work everywhere, and the sheet behind "?" that lists all keys of the page.
import { Kbd, Modal, Table } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { addressOf, useHere } from "../../entities/here";
import { useLater } from "../../ui/later";
import { type Shortcut, useAllShortcuts, useShortcuts } from "../../ui/shortcuts";
import { useWords } from "../../words";
import { pages } from "../list";
import { openPalette } from "./open-palette";

export function Shortcuts() {
  const { say } = useWords();
  const [open, { close, open: show }] = useDisclosure(false);
  const all = useAllShortcuts();
  const navigate = useNavigate();
  const later = useLater();
  const { factory } = useHere();
  const shortcuts = useMemo<Shortcut[]>(() => [
    { keys: "mod+k", label: say("web.search.open"), act: openPalette },
    { keys: "/", label: say("web.search.open"), act: openPalette },
    { keys: "?", label: say("web.frame.keys"), act: show },
    ...pages.filter((page) => page.keys !== undefined && (page.path.startsWith("/") || factory !== "")).map((page) => ({
      keys: page.keys ?? "",
      label: say("web.frame.go_to", { page: say(page.title) }),
      act: () => void navigate({ to: page.path.startsWith("/") ? page.path : addressOf(factory, page.path) }),
    })),
  ], [say, show, navigate, factory]);
  useShortcuts(shortcuts);
  return (later || open) && (
    <Modal opened={open} onClose={close} title={say("web.frame.keys")}>
      <Table>
        <Table.Tbody>
          {open && all().map((shortcut) => (
            <Table.Tr key={shortcut.keys}>
              <Table.Td w="9rem">{shortcut.keys.split(" ").map((key) => <Kbd key={key} mr={4}>{key.replace("mod+", "Ctrl ")}</Kbd>)}</Table.Td>
              <Table.Td>{shortcut.label}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
