// What the signs of the map mean; printed with it.
import { useWords } from "../../words";
import { GateSign } from "./edges";
import classes from "./map.module.css";
import { dashesOf, FAMILIES, GATES } from "./strokes";

export function Legend() {
  const { word, say } = useWords();
  return (
    <ul className={classes.legend} aria-label={say("web.map.legend")}>
      {FAMILIES.map((family) => (
        <li key={family}>
          <svg width="36" height="10" aria-hidden="true"><path d="M0,5H36" stroke="currentColor" strokeWidth="1.6" strokeDasharray={dashesOf(family)} /></svg>
          {word(`web.map.medium.${family}`)}
        </li>
      ))}
      {GATES.map((gate) => (
        <li key={gate}>
          <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true"><GateSign gate={gate} /></svg>
          {word(`web.map.gate.${gate}`)}
        </li>
      ))}
      <li>
        <svg width="36" height="10" aria-hidden="true"><path d="M0,5H36" stroke="currentColor" strokeWidth="6" /><path d="M0,5H36" stroke="var(--sheet)" strokeWidth="3" /></svg>
        {say("web.map.privileged")}
      </li>
    </ul>
  );
}
