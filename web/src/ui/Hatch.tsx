// The hatching that stands for "not known yet", once per document; used as fill="url(#hatch)".
export function Hatch() {
  return (
    <svg width="0" height="0" aria-hidden="true" style={{ position: "absolute" }}>
      <defs>
        <pattern id="hatch" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="3" height="3" fill="var(--sheet)" />
          <rect width="1.1" height="3" fill="var(--strong)" />
        </pattern>
      </defs>
    </svg>
  );
}
