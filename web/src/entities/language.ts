// Which language the pages are in: the one that a person chose in this browser, else that of their account, else the
// browser's own.
import type { Session } from "../api/types";
import { firstLanguage, isChosen, type Language } from "../words";

export function languageFor(session: Session | undefined): Language {
  return session && !session.demo && !isChosen() ? session.account.language : firstLanguage();
}
