// The name of the program, a link to the first page.
import { To } from "../../ui/To";
import classes from "./Frame.module.css";

export function Brand({ className = "" }: { className?: string }) {
  return (
    <To to="/" className={`${classes.brand} ${className}`}>
      <img src="/favicon.svg" alt="" width={22} height={22} />
      Masugata
    </To>
  );
}
