// The own account: name and language, password, second factor, where it is signed in, tokens for programs.
import { useSession } from "../../api/queries";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/states";
import { useWords } from "../../words";
import { Password } from "./Password";
import { Profile } from "./Profile";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";
import { Tokens } from "./Tokens";

export default function Settings() {
  const { say } = useWords();
  const session = useSession();
  return (
    <Loaded query={session}>
      {({ account, demo }) => (
        <Page title={say("web.page.settings")} answer={say(account.second_factor ? "web.settings.answer_strong" : "web.settings.answer_weak", { name: account.shown_as })}>
          <Profile account={account} />
          {demo && <p>{say("web.settings.demo")}</p>}
          {!demo && <Password name={account.name ?? ""} />}
          {!demo && <SecondFactor on={account.second_factor ?? false} />}
          {!demo && <Sessions />}
          <Tokens />
        </Page>
      )}
    </Loaded>
  );
}
