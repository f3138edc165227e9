// Addresses to pages. Every object, filter, comparison and moment in time has an address that can be mailed.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Broken } from "./pages/frame/Broken";
import { Frame } from "./pages/frame/Frame";
import { NotFound } from "./pages/frame/NotFound";
import { Start } from "./pages/frame/Start";
import { pages } from "./pages/list";
import { parseSearch, stringifySearch } from "./search";
import { Loading } from "./ui/states";

const root = createRootRoute({ component: Frame });
const start = createRoute({ getParentRoute: () => root, path: "/", component: Start });
const factory = createRoute({ getParentRoute: () => root, path: "f/$factory" });

function routeOf(page: (typeof pages)[number]) {
  const component = lazyRouteComponent(page.load);
  if (page.path.startsWith("/")) return createRoute({ getParentRoute: () => root, path: page.path, component });
  return createRoute({ getParentRoute: () => factory, path: page.path || "/", component });
}

const ofServer = pages.filter((page) => page.path.startsWith("/")).map(routeOf);
const ofFactory = pages.filter((page) => !page.path.startsWith("/")).map(routeOf);

export const router = createRouter({
  routeTree: root.addChildren([start, ...ofServer, factory.addChildren(ofFactory)]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingComponent: Loading,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});
