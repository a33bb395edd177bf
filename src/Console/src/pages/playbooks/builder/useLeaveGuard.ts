import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";

/** Asks before what was not saved is left: by a link, by the browser's back, or by closing the page. */
export function useLeaveGuard(isOn: boolean) {
  const [, go] = useLocation();
  const [asked, setAsked] = useState<string>();
  const address = useRef("");
  address.current = location.pathname + location.search;
  useEffect(() => {
    if (!isOn) return;
    const here = workOf(location);
    const click = (event: MouseEvent) => {
      const to = addressOf(event);
      if (to === undefined || workOf(to) === here) return;
      event.preventDefault();
      event.stopPropagation();
      setAsked(to.pathname + to.search);
    };
    // The browser is there already: it is brought back until the question is answered.
    const back = (event: PopStateEvent) => {
      if (workOf(location) === here) return;
      event.stopImmediatePropagation();
      const to = location.pathname + location.search;
      history.pushState(null, "", address.current);
      setAsked(to);
    };
    const close = (event: BeforeUnloadEvent) => event.preventDefault();
    document.addEventListener("click", click, true);
    addEventListener("popstate", back, true);
    addEventListener("beforeunload", close);
    return () => {
      document.removeEventListener("click", click, true);
      removeEventListener("popstate", back, true);
      removeEventListener("beforeunload", close);
    };
  }, [isOn]);
  return { asked, stay: () => setAsked(undefined), leave: () => asked !== undefined && go(asked) };
}

/** What an address is the work of: a playbook, or a template to begin from; not how it is shown. */
function workOf({ pathname, search }: Pick<URL, "pathname" | "search">): string {
  return `${pathname}?${new URLSearchParams(search).get("template") ?? ""}`;
}

/** Where a click would lead within the console; undefined: nowhere else. */
function addressOf(event: MouseEvent): URL | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank") return undefined;
  const to = new URL(link.href);
  return to.origin === location.origin ? to : undefined;
}
