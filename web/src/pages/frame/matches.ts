// Whether a typed text finds a label: every word of it, without regard to case, width of letters, or kind of kana.

export function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

export function matches(typed: string, label: string): boolean {
  const target = folded(label);
  return folded(typed).split(/\s+/).every((word) => target.includes(word));
}
