// Addresses to pages. Every object, filter, comparison and moment in time has an address that can be mailed.
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { readAhead } from "./api/queries";
import { seesOwnRowsOnly } from "./entities/reach";
import { Broken } from "./pages/frame/Broken";
import { Frame } from "./pages/frame/Frame";
import { NotFound } from "./pages/frame/NotFound";
import { Start } from "./pages/frame/Start";
import { type PageEntry, pages } from "./pages/list";
import { parseSearch, stringifySearch } from "./search";
import { Loading } from "./ui/states";

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Frame });
const start = createRoute({ getParentRoute: () => root, path: "/", component: Start });
const factory = createRoute({ getParentRoute: () => root, path: "f/$factory" });

function routeOf(page: PageEntry) {
  const component = lazyRouteComponent(page.load);
  if (page.path.startsWith("/")) return createRoute({ getParentRoute: () => root, path: page.path, component });
  return createRoute({
    getParentRoute: () => factory,
    path: page.path || "/",
    component,
    // What the page reads is asked for beside its script. Nothing waits for it here. Who sees own rows only is shown
    // other things than the page asks for.
    loader: ({ context, params, location, preload }) => {
      const { at } = location.search as { at?: string };
      const reads = (page.reads ?? []).map(({ path, query }) => ({ factory: params.factory, path, query: { as_of: at, ...query } }));
      if (!preload) readAhead(context.client, (session) => (seesOwnRowsOnly(session, params.factory) ? [] : reads));
    },
  });
}

const ofServer = pages.filter((page) => page.path.startsWith("/")).map(routeOf);
const ofFactory = pages.filter((page) => !page.path.startsWith("/")).map(routeOf);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([start, ...ofServer, factory.addChildren(ofFactory)]),
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultPendingComponent: Loading,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  });
}
