import { useEffect, useState } from "react";
import { useLocation } from "wouter";

/** Where somebody would go: to an address of the console, or back to where they came from. */
type Way = { to: string } | "back";

const fallback = "/playbooks"; // For who came from nowhere: the tab was opened here.
const backTakes = 500;

/** Asks before what was not saved is left: by a link, by the browser's back, or by closing the page. */
export function useLeaveGuard(isOn: boolean) {
  const [, go] = useLocation();
  const [asked, setAsked] = useState<Way>();
  useEffect(() => {
    if (!isOn) return;
    const here = workOf(location);
    let { hash } = location;
    const click = (event: MouseEvent) => {
      const to = addressOf(event);
      if (to === undefined || workOf(to) === here) return;
      event.preventDefault();
      event.stopPropagation();
      setAsked({ to: to.pathname + to.search });
    };
    // A page learns of a step back when it is done: so one step is put before, which leads from here to here.
    const guard = () => history.pushState({ guard: true }, "", location.href);
    const back = () => {
      const isWithin = location.hash !== hash;
      hash = location.hash;
      if (isWithin || workOf(location) !== here) return;
      guard();
      setAsked("back");
    };
    const close = (event: BeforeUnloadEvent) => event.preventDefault();
    if (!(history.state as { guard?: boolean } | null)?.guard) guard();
    document.addEventListener("click", click, true);
    addEventListener("popstate", back);
    addEventListener("beforeunload", close);
    return () => {
      document.removeEventListener("click", click, true);
      removeEventListener("popstate", back);
      removeEventListener("beforeunload", close);
    };
  }, [isOn]);
  const leave = () => {
    if (asked === undefined) return;
    if (asked !== "back") return go(asked.to);
    const here = workOf(location);
    history.go(-2);
    setTimeout(() => workOf(location) === here && go(fallback), backTakes);
  };
  return { isAsked: asked !== undefined, stay: () => setAsked(undefined), leave };
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
