// A link inside the application, by address. A full page load is never needed.
import { Link } from "@tanstack/react-router";
import type { MouseEventHandler, ReactNode } from "react";
import { parseSearch } from "../search";

export interface ToProps {
  to: string; // with its query string, where there is one
  className?: string;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
  title?: string;
  children: ReactNode;
}

export function To({ to, ...rest }: ToProps) {
  const [path = "", search = ""] = to.split("?");
  return <Link to={path} search={parseSearch(search) as never} {...rest} />;
}
