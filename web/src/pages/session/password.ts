// What can be said about a new password before it is sent. The server decides; this only saves a round.

export const SHORTEST = 12; // characters
export const LONGEST = 128;

export type Weakness = "short" | "long" | "name" | "repeated";

export function weakness(password: string, name: string): Weakness | null {
  const length = [...password].length;
  if (length < SHORTEST) return "short";
  if (length > LONGEST) return "long";
  if (name.length >= 3 && password.toLowerCase().includes(name.toLowerCase())) return "name";
  return new Set(password).size < 4 ? "repeated" : null;
}
