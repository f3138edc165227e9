// One more row at the end of a list.
import { Button } from "@mantine/core";
import { IconPlus } from "../../ui/icons";
import { useWords } from "../../words";

export function MoreRows({ add }: { add: () => void }) {
  const { say } = useWords();
  return <Button variant="subtle" size="xs" mt="sm" leftSection={<IconPlus size={14} />} onClick={add}>{say("web.first_hour.more")}</Button>;
}
