// Mantine with the theme, in the language of the person.
import { MantineProvider } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { scheme } from "./scheme";
import { themeNaming } from "./theme";
import { useWords } from "./words";

export function Themed({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const named = useMemo(() => themeNaming({ close: say("web.action.close"), showPassword: say("web.session.show_password") }), [say]);
  return (
    <MantineProvider theme={named} colorSchemeManager={scheme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      {children}
    </MantineProvider>
  );
}
