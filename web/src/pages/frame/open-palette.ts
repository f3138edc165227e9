// The palette is loaded when it is first opened; whoever wants it says so here.
const NAME = "masugata:palette";

export function openPalette(): void {
  window.dispatchEvent(new Event(NAME));
}

export function onOpenPalette(act: () => void): () => void {
  window.addEventListener(NAME, act);
  return () => window.removeEventListener(NAME, act);
}
