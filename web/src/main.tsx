// Where the pages begin: words, theme, data, addresses.
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./theme.css";
import { Notifications } from "@mantine/notifications";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { carry } from "./api/client";
import { problemOf } from "./api/problem";
import { keys, sessionQuery, worthRetrying } from "./api/queries";
import type { Session } from "./api/types";
import { languageFor } from "./entities/language";
import { makeRouter } from "./router";
import { lightOnPaper } from "./scheme";
import { Themed } from "./Themed";
import { adoptTheme } from "./theme";
import { Hatch } from "./ui/Hatch";
import { later } from "./ui/later";
import { ShortcutProvider } from "./ui/shortcuts";
import { firstLanguage, loadWords, WordsProvider } from "./words";

adoptTheme();
lightOnPaper();

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // What is read from now on is read in the language of the account.
    onSuccess: (data, query) => query.queryKey[0] === keys.session[0] && carry({ language: languageFor(data as Session) }),
    // The session is over: the frame asks the person to sign in again, at the same address.
    onError: (error, query) => {
      if (problemOf(error).status === 401 && query.queryKey[0] !== keys.session[0]) void client.resetQueries({ queryKey: keys.session });
    },
  }),
  defaultOptions: {
    queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: (count, error) => worthRetrying(count, problemOf(error)) },
  },
});

// The page of the address and the words are fetched while it is asked who is signed in.
const router = makeRouter(client);
void router.load();
carry({ language: firstLanguage() });
const likely = loadWords(firstLanguage());

async function draw(root: HTMLElement): Promise<void> {
  const session = await client.fetchQuery(sessionQuery).catch(() => undefined); // the frame says why there is none
  const language = languageFor(session);
  const words = language === firstLanguage() ? await likely : await loadWords(language);
  createRoot(root).render(
    <StrictMode>
      <WordsProvider first={words}>
        <Themed>
          <Hatch />
          <QueryClientProvider client={client}>
            <Notifications position="bottom-right" limit={4} />
            <ShortcutProvider>
              <RouterProvider router={router} />
            </ShortcutProvider>
          </QueryClientProvider>
        </Themed>
      </WordsProvider>
    </StrictMode>,
  );
}

const root = document.getElementById("root");
if (root) void draw(root);

// The typeface comes after the first picture; until then the system's own Japanese face stands in.
later(client, () => void import("./fonts"));
