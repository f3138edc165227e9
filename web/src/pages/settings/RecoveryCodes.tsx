// Codes for the day the authenticator is lost: shown once, to be kept on paper.
import { Alert, Group } from "@mantine/core";
import { CopyButton, PrintButton } from "../../ui/buttons";
import { useWords } from "../../words";

export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { say } = useWords();
  return (
    <Alert variant="light" color="yellow" title={say("web.settings.recovery_title")} role="status">
      <p>{say("web.settings.recovery_about")}</p>
      <ul>{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <Group gap="sm"><CopyButton text={codes.join("\n")} /><PrintButton /></Group>
    </Alert>
  );
}
