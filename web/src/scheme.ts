// Light, dark or as the system says: remembered under the name that public/scheme.js reads before the first paint.
import { localStorageColorSchemeManager } from "@mantine/core";

export const scheme = localStorageColorSchemeManager({ key: "masugata.scheme" });

// Paper is white: while a print is made the page is light.
export function lightOnPaper(): void {
  const root = document.documentElement;
  const name = "data-mantine-color-scheme";
  let before: string | null = null;
  window.addEventListener("beforeprint", () => {
    before = root.getAttribute(name);
    root.setAttribute(name, "light");
  });
  window.addEventListener("afterprint", () => {
    if (before !== null) root.setAttribute(name, before);
    before = null;
  });
}
