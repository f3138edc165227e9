// A link inside the application, by address. A full page load is never needed; the page is fetched when a pointer comes
// near. Watches nothing of the router: hundreds of links on a page cost what hundreds of plain ones do.
import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, MouseEventHandler, ReactNode } from "react";

export interface ToProps {
  to: string; // with its query string, where there is one
  className?: string;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
  title?: string;
  current?: boolean; // it leads to the page that is shown
  children: ReactNode;
}

export function To({ to, onClick, current, ...rest }: ToProps) {
  const router = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || !isPlain(event)) return;
    event.preventDefault();
    void router.navigate({ href: to });
  };
  const near = () => void router.preloadRoute({ to: to.split("?")[0] as string }).catch(() => undefined);
  return <a href={to} aria-current={current ? "page" : undefined} onClick={follow} onPointerEnter={near} onFocus={near} {...rest} />;
}

// Another button or a held key asks the browser for a new tab or window.
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}
