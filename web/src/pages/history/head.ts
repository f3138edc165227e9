// The head of a log (number and hash) as people write it: printed in groups, typed or pasted back with or without them.

const DIGITS = 64;
const GROUP = 8;

export interface PrintedHead {
  number: number;
  hash: string; // 64 digits, small letters
}

export type HeadFault = "number" | "hash";

// "fdbf6998 3f881cf2 …": so that the eye keeps its place.
export function grouped(hash: string): string {
  return (hash.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join(" ");
}

// What was typed. "12:fdbf…" in the second field stands for both, as the command line writes it.
export function readHead(typedNumber: string, typedHash: string): PrintedHead | HeadFault {
  const plain = typedHash.normalize("NFKC").toLowerCase().replace(/[\s・·-]/g, "");
  const [, ahead, digits = plain] = /^(\d+):(.*)$/.exec(plain) ?? [];
  const number = Number(typedNumber.normalize("NFKC").trim() || ahead || "");
  if (!Number.isSafeInteger(number) || number < 1) return "number";
  return new RegExp(`^[0-9a-f]{${DIGITS}}$`).test(digits) ? { number, hash: digits } : "hash";
}
