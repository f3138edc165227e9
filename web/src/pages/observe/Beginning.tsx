// Nothing was observed yet: how to come by a capture without touching a machine.
import { Text } from "@mantine/core";
import { CopyButton } from "../../ui/buttons";
import { Empty } from "../../ui/states";
import { To } from "../../ui/To";
import { useHere } from "../../entities/here";
import { useWords } from "../../words";
import classes from "./observe.module.css";

const RECORDER = "dumpcap -i eth0 -s 0 -b duration:3600 -b filesize:500000 -w line1.pcapng";

export function HowToRecord() {
  const { say } = useWords();
  return (
    <Empty title={say("web.observe.how")}>
      {say("web.observe.how_mirror")}
      <br />
      {say("web.observe.how_record")}
      <code className={classes.code} tabIndex={0}>{RECORDER}</code>
      <CopyButton text={RECORDER} />
      <Text span size="sm">{say("web.observe.how_point")}</Text>
    </Empty>
  );
}

// On the pages that show what captures hold.
export function NothingSeen() {
  const { say } = useWords();
  const here = useHere();
  return <Empty title={say("web.observe.none")} action={<To to={here.address("captures")}>{say("web.page.captures")}</To>}>{say("web.observe.none_advice")}</Empty>;
}
