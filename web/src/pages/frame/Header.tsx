// The top line: menu, plant, search, language, colours, account.
import { ActionIcon, Button, Kbd, Menu, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { send } from "../../api/client";
import { keys, useFactories } from "../../api/queries";
import type { Session } from "../../api/types";
import { addressOf, rememberFactory, useHere } from "../../entities/here";
import { IconChevronDown, IconLogout, IconMenu, IconMoon, IconSearch, IconSettings, IconSun, IconUser } from "../../ui/icons";
import { useWords } from "../../words";
import { inLanguage } from "../../words/spoken";
import { Brand } from "./Brand";
import classes from "./Frame.module.css";
import { openPalette } from "./open-palette";

interface HeaderProps {
  session: Session;
  menuOpen: boolean;
  toggleMenu: () => void;
}

export function Header({ session, menuOpen, toggleMenu }: HeaderProps) {
  const { say } = useWords();
  return (
    <header className={classes.head}>
      <ActionIcon className={classes.menu} variant="subtle" size={44} aria-label={say("web.frame.menu")} aria-expanded={menuOpen} onClick={toggleMenu}>
        <IconMenu size={20} />
      </ActionIcon>
      <Brand className={classes.wideOnly} />
      <FactorySwitch />
      <span style={{ flex: 1 }} />
      <Button className={classes.wideOnly} variant="default" size="xs" leftSection={<IconSearch size={15} />} rightSection={<Kbd size="xs">Ctrl K</Kbd>} onClick={openPalette}>
        {say("web.search.open")}
      </Button>
      <ActionIcon className={classes.menu} variant="subtle" size={44} aria-label={say("web.search.open")} onClick={openPalette}>
        <IconSearch size={20} />
      </ActionIcon>
      <LanguageSwitch />
      <SchemeSwitch />
      <AccountMenu session={session} />
    </header>
  );
}

function FactorySwitch() {
  const { language, say } = useWords();
  const { factory } = useHere();
  const { data } = useFactories();
  const navigate = useNavigate();
  const rows = data?.rows ?? [];
  const current = rows.find((row) => row.key === factory);
  const name = current ? inLanguage(current.name, language) || current.key : say("web.frame.choose_factory");
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" size="sm" px="sm" rightSection={<IconChevronDown size={14} />} styles={{ root: { minWidth: 0, flexShrink: 1 } }}>{name}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {rows.map((row) => (
          <Menu.Item key={row.key} onClick={() => void navigate({ to: addressOf(row.key, "") })}>{inLanguage(row.name, language) || row.key}</Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: "/", search: { all: "1" } })}>{say("web.frame.all_factories")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageSwitch() {
  const { language, choose, say } = useWords();
  return (
    <Tooltip label={say("web.frame.other_language")}>
      <Button variant="subtle" size="compact-sm" lang={language === "ja" ? "en" : "ja"} onClick={() => choose(language === "ja" ? "en" : "ja")}>
        {say("web.frame.other_language_short")}
      </Button>
    </Tooltip>
  );
}

function SchemeSwitch() {
  const { say } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const label = say(dark ? "web.frame.light" : "web.frame.dark");
  return (
    <Tooltip label={label}>
      <ActionIcon className={classes.wideOnly} variant="subtle" size={32} aria-label={label} onClick={() => setColorScheme(dark ? "light" : "dark")}>
        {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

function AccountMenu({ session }: { session: Session }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const signOut = () => void send("DELETE", "session").finally(async () => {
    rememberFactory("");
    await client.resetQueries({ queryKey: keys.session }); // the pages go, and ask for nothing more
    client.removeQueries({ predicate: (query) => !query.isActive() });
    void navigate({ to: "/" }); // the next person may not see what this one had open
  });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="subtle" size="sm" px="xs" aria-label={say("web.frame.account", { name: session.account.shown_as })} leftSection={<IconUser size={18} />}>
          <span className={classes.wideOnly}>{session.account.shown_as}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.account.shown_as}</Menu.Label>
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void navigate({ to: "/settings" })}>{say("web.page.settings")}</Menu.Item>
        <Menu.Item leftSection={<IconSun size={16} />} onClick={() => setColorScheme("light")}>{say("web.frame.light")}</Menu.Item>
        <Menu.Item leftSection={<IconMoon size={16} />} onClick={() => setColorScheme("dark")}>{say("web.frame.dark")}</Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>{say("web.session.sign_out")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
