// Which version of the pages runs in this tab, and which the server would give now: told by the name of the first script,
// which changes with its content.

// The script of the page in `html`; null where there is none, as in development or from a proxy's own page.
export function scriptOf(html: string): string | null {
  return /\bsrc="(\/assets\/[\w.-]+\.js)"/.exec(html)?.[1] ?? null;
}

export function runningScript(): string | null {
  return scriptOf([...document.querySelectorAll<HTMLScriptElement>("script[type=module]")].map((script) => `src="${script.getAttribute("src")}"`).join(" "));
}

async function offeredScript(): Promise<string | null> {
  try {
    const page = await fetch("/", { cache: "no-store" });
    return page.ok ? scriptOf(await page.text()) : null;
  } catch {
    return null;
  }
}

// True only when the server surely has other pages than these.
export async function isOutdated(): Promise<boolean> {
  const running = runningScript();
  if (running === null) return false;
  const offered = await offeredScript();
  return offered !== null && offered !== running;
}
