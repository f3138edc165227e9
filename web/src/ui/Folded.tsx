// A part of a page that stands folded, and is drawn when it is opened for the first time.
import { type ReactNode, useState } from "react";

export interface FoldedProps {
  summary: ReactNode;
  className?: string;
  children: () => ReactNode;
}

export function Folded({ summary, className, children }: FoldedProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details className={className} onToggle={() => setOpened(true)}>
      <summary>{summary}</summary>
      {opened && children()}
    </details>
  );
}
