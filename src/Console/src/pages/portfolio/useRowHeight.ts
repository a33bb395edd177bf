import { type RefObject, useLayoutEffect, useState } from "react";

// In rem: rows grow with the person's own text size.
const wide = 3;
const narrow = 4.25; // Two lines and air for a finger.
const narrowBelow = 44; // Where the stylesheet changes from columns to cards.

/** The height of a row, which is the same for all: only then can a list of thousands be measured without drawing it. */
export function useRowHeight(scroller: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(() => wide * rem());
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      const unit = rem();
      setHeight((element.offsetWidth < narrowBelow * unit ? narrow : wide) * unit);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [scroller]);
  return height;
}

function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
