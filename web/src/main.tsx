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
import { router } from "./router";
import { lightOnPaper } from "./scheme";
import { Themed } from "./Themed";
import { adoptTheme } from "./theme";
import { Hatch } from "./ui/Hatch";
import { ShortcutProvider } from "./ui/shortcuts";
import { beginWords, firstLanguage, WordsProvider } from "./words";

adoptTheme();
lightOnPaper();

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // The session is over: the frame asks the person to sign in again, at the same address.
    onError: (error, query) => {
      if (problemOf(error).status === 401 && query.queryKey[0] !== keys.session[0]) void client.resetQueries({ queryKey: keys.session });
    },
  }),
  defaultOptions: {
    queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: (count, error) => worthRetrying(count, problemOf(error)) },
  },
});

// Who is signed in, and the page of the address: asked for while the words are on their way.
void beginWords();
carry({ language: firstLanguage() });
void client.prefetchQuery(sessionQuery);
void router.load();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <WordsProvider>
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

// The typeface comes after the first picture; until then the system's own Japanese face stands in.
const later = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 1500));
later(() => void import("./fonts"), { timeout: 3000 });
