// The frame of every page: one question, answered in a sentence on top, then what proves it. Prints with a footer line.
import { Group, Stack, Text, Title } from "@mantine/core";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import classes from "./Page.module.css";

// What a print says at its foot (plant, revision, hash, date, who); the frame of the application fills it.
export const PrintLine = createContext<string>("");

// Whether a heading of the page stands above.
export const UnderHeading = createContext(false);

// What the tab of the browser says.
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} — Masugata`;
  }, [title]);
}

export interface PageProps {
  title: string;
  answer?: ReactNode; // one sentence
  about?: ReactNode; // what the page is for, in quiet words
  actions?: ReactNode;
  wide?: boolean; // grids and maps take the whole width
  children?: ReactNode;
}

export function Page({ title, answer, about, actions, wide, children }: PageProps) {
  const line = useContext(PrintLine);
  useTitle(title);
  return (
    <Stack gap="lg" className={wide ? classes.wide : classes.page}>
      <Group justify="space-between" align="flex-start" gap="sm" wrap="wrap" component="header">
        <div>
          <Title order={1}>{title}</Title>
          {about && <Text c="dimmed" size="sm" maw="62em">{about}</Text>}
        </div>
        {actions && <Group gap="sm" className="no-print">{actions}</Group>}
      </Group>
      {answer && <p className={classes.answer}>{answer}</p>}
      <UnderHeading value={true}>{children}</UnderHeading>
      {line && <p className={`${classes.foot} only-print`}>{line}</p>}
    </Stack>
  );
}
