// An address without a page.
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Page } from "../../ui/Page";
import { useWords } from "../../words";
import { openPalette } from "./open-palette";

export function NotFound() {
  const { say } = useWords();
  const navigate = useNavigate();
  return (
    <Page title={say("web.not_found.title")} answer={say("web.not_found.answer")} about={say("web.not_found.about")}>
      <div>
        <Button mr="sm" onClick={() => void navigate({ to: "/" })}>{say("web.not_found.home")}</Button>
        <Button variant="default" onClick={openPalette}>{say("web.search.open")}</Button>
      </div>
    </Page>
  );
}
