// The frame around every page: who is signed in, navigation, banners, the palette and the panel of reasons.
import { Drawer } from "@mantine/core";
import { useDisclosure, useDidUpdate } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { carry } from "../../api/client";
import { problemOf } from "../../api/problem";
import { useSession } from "../../api/queries";
import type { Session } from "../../api/types";
import { rememberFactory, useHere } from "../../entities/here";
import { languageFor } from "../../entities/language";
import { useLater } from "../../ui/later";
import { Loading, ProblemView } from "../../ui/states";
import { isChosen, useWords } from "../../words";
import { Banners } from "./Banners";
import { Brand } from "./Brand";
import classes from "./Frame.module.css";
import { Header } from "./Header";
import { Navigation } from "./Navigation";
import "./nonce";
import { onOpenPalette } from "./open-palette";
import { PrintFoot } from "./PrintFoot";
import { Reasons } from "./Reasons";
import { Shortcuts } from "./Shortcuts";

const SignIn = lazy(() => import("../session/SignIn"));
const SecondFactorFirst = lazy(() => import("../session/SecondFactorFirst"));
const SetUp = lazy(() => import("../session/SetUp"));
const Palette = lazy(() => import("./Palette"));

export function Frame() {
  const session = useSession();
  const { language } = useWords();
  carry({ csrf: session.data?.csrf ?? "", language });
  if (session.data && !session.data.account.second_factor_needed) return <Inside session={session.data} />;
  return <main className={classes.outside}><Brand /><Suspense fallback={<Loading />}>{session.data ? <SecondFactorFirst /> : <Outside query={session} />}</Suspense></main>;
}

// Without a session: set up the first account, sign in, or say why neither can be done.
function Outside({ query }: { query: ReturnType<typeof useSession> }) {
  const { pathname } = useRouterState({ select: (state) => state.location });
  if (query.isPending) return <Loading />;
  const problem = problemOf(query.error);
  if (problem.status !== 401) return <ProblemView error={query.error} retry={() => void query.refetch()} />;
  return problem.setup === true || pathname === "/set-up" ? <SetUp /> : <SignIn />;
}

function Inside({ session }: { session: Session }) {
  const { say, language, choose } = useWords();
  const [open, { close, toggle }] = useDisclosure(false);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  useEffect(close, [pathname, close]);
  useFocusOnPage(pathname);
  useEffect(() => {
    if (!isChosen() && languageFor(session) !== language) choose(languageFor(session));
  }, [session, language, choose]);
  useRereadInLanguage();
  const { factory } = useHere();
  useEffect(() => rememberFactory(factory), [factory]);
  const navigation = useMemo(() => <Navigation />, []);
  const later = useLater();
  return (
    <Reasons>
      <PrintFoot who={session.account.shown_as}>
        <a href="#main" className={classes.skip}>{say("web.frame.skip")}</a>
        <div className={classes.frame}>
          <Header session={session} menuOpen={open} toggleMenu={toggle} />
          <nav className={classes.side} aria-label={say("web.frame.navigation")}>{navigation}</nav>
          {(later || open) && <Drawer opened={open} onClose={close} size="17rem" title={say("web.frame.navigation")} transitionProps={{ duration: 0 }}>
            <nav aria-label={say("web.frame.navigation")}>{navigation}</nav>
          </Drawer>}
          <div className={classes.body}>
            <Banners session={session} />
            <main id="main" className={classes.main} tabIndex={-1}>
              <Suspense fallback={<Loading />}><Outlet /></Suspense>
            </main>
          </div>
        </div>
        <Shortcuts />
        <WantedPalette />
      </PrintFoot>
    </Reasons>
  );
}

// Fetched when it is first opened.
function WantedPalette() {
  const [wanted, want] = useState(false);
  useEffect(() => onOpenPalette(() => want(true)), []);
  return wanted && <Suspense fallback={null}><Palette /></Suspense>;
}

// A new page is where the keyboard goes on, unless the page has taken the focus itself.
function useFocusOnPage(pathname: string) {
  useDidUpdate(() => {
    const main = document.getElementById("main");
    if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
  }, [pathname]);
}

// Sentences come from the server in the language of the request.
function useRereadInLanguage() {
  const client = useQueryClient();
  const { language } = useWords();
  useDidUpdate(() => void client.invalidateQueries(), [language]);
}
