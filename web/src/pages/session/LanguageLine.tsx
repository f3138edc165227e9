// Both languages by name, before anybody is signed in.
import { Button, Group } from "@mantine/core";
import { useWords } from "../../words";

export function LanguageLine() {
  const { say, choose, language } = useWords();
  return (
    <Group>
      <Button variant="subtle" size="compact-sm" lang={language === "ja" ? "en" : "ja"} onClick={() => choose(language === "ja" ? "en" : "ja")}>
        {say("web.frame.other_language_name")}
      </Button>
    </Group>
  );
}
