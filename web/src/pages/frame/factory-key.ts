// The part of the address that names a plant: small letters, digits and hyphens; empty when the name gives none.
export function keyFrom(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
}
