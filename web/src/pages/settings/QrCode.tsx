// A QR code, made here: the secret goes nowhere. Always dark on light, so that every reader takes it.
import { encode } from "uqr";

const MODULE = 5; // pixels
const QUIET = 4; // modules around it

export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 0 });
  const side = size + 2 * QUIET;
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : []))).join("");
  return (
    <svg role="img" aria-label={label} width={side * MODULE} height={side * MODULE} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
