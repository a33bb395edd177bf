import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { useTexts } from "../i18n/Language";
import { useSession } from "../session/Session";

const ArrivalContext = createContext<{ last: string | undefined }>({ last: undefined });

/** Remembers which page was arrived at, so that a page's later renderings leave the focus alone. */
export function ArrivalProvider({ children }: { children: ReactNode }) {
  const { current } = useRef<{ last: string | undefined }>({ last: undefined });
  return <ArrivalContext value={current}>{children}</ArrivalContext>;
}

/** Names the document after the page, and moves the focus to its heading when a person came from another page. */
export function useArrival(title: string, heading: RefObject<HTMLElement | null>): void {
  const arrival = useContext(ArrivalContext);
  const { product } = useTexts();
  const { workspace } = useSession();
  const [path] = useLocation();
  useEffect(() => {
    document.title = [title, workspace.name, product].filter(Boolean).join(" · ");
  }, [title, workspace.name, product]);
  useEffect(() => {
    // At the first page the browser starts at the top by itself, where the skip link is.
    if (arrival.last !== undefined && arrival.last !== path) heading.current?.focus();
    arrival.last = path;
  }, [path, arrival, heading]);
}
