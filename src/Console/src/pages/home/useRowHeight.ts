import { type RefObject, useLayoutEffect, useState } from "react";

const wide = 48;
const narrow = 76; // Three lines: name, money and owner, badges.
const narrowBelow = 704; // 44rem, where the stylesheet changes from columns to cards.

/** The height of a row, which is the same for all: only then can a list of thousands be measured without drawing it. */
export function useRowHeight(scroller: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(wide);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setHeight(element.offsetWidth < narrowBelow ? narrow : wide));
    watch.observe(element);
    return () => watch.disconnect();
  }, [scroller]);
  return height;
}
