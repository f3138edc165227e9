// The map on paper: drawn whole, whatever part of it is on the screen, at the moment of printing. A3 landscape.
import { useEffect, useRef } from "react";
import classes from "./map.module.css";

export function Paper({ draw, label }: { draw: () => string; label: string }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = () => {
      const drawing = new DOMParser().parseFromString(draw(), "image/svg+xml").documentElement;
      for (const own of ["width", "height", "font-family"]) drawing.removeAttribute(own); // as large as the sheet allows, in its letters
      place.current?.replaceChildren(document.importNode(drawing, true));
    };
    const clear = () => place.current?.replaceChildren();
    window.addEventListener("beforeprint", show);
    window.addEventListener("afterprint", clear);
    return () => {
      window.removeEventListener("beforeprint", show);
      window.removeEventListener("afterprint", clear);
    };
  }, [draw]);
  return <figure ref={place} role="img" aria-label={label} className={`${classes.paper} only-print print-landscape`} />;
}
