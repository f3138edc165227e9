// Lines above the page that say in what state it is seen: demonstration, the past, no connection, a newer version.
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Session } from "../../api/types";
import { useHere } from "../../entities/here";
import { IconAlert, IconHistory, IconRefresh } from "../../ui/icons";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";
import classes from "./Frame.module.css";
import { useLive } from "./live";

export function Banners({ session }: { session: Session }) {
  const { say, language } = useWords();
  const { at } = useHere();
  const navigate = useNavigate();
  const live = useLive();
  const now = () => void navigate({ to: ".", search: (search: Record<string, unknown>) => ({ ...search, at: undefined }) });
  const moment = at === undefined ? "" : /^\d+$/.test(at) ? say("web.frame.act_number", { number: at }) : spokenMoment(at, language);
  return (
    <div role="status">
      {live.offline && <Banner icon={<IconAlert size={16} />} alarm>{say("web.banner.offline")}</Banner>}
      {live.outdated && (
        <Banner icon={<IconRefresh size={16} />}>
          {say("web.banner.outdated")}
          <Button size="compact-xs" variant="default" onClick={() => window.location.reload()}>{say("web.action.reload")}</Button>
        </Banner>
      )}
      {at !== undefined && (
        <Banner icon={<IconHistory size={16} />} alarm>
          {say("web.banner.past", { moment })}
          <Button size="compact-xs" variant="default" onClick={now}>{say("web.action.to_now")}</Button>
        </Banner>
      )}
      {session.demo && <Banner>{say("web.banner.demo", { name: session.account.shown_as })}</Banner>}
    </div>
  );
}

function Banner({ icon, alarm, children }: { icon?: ReactNode; alarm?: boolean; children: ReactNode }) {
  return <div className={`${classes.banner} ${alarm ? classes.alarm : ""}`}>{icon}{children}</div>;
}
