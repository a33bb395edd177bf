import { Button } from "@mantine/core";
import { useEffect, useState } from "react";

const shownFor = 2_000; // Long enough to be read, short enough for the next copy.

interface CopyButtonProps {
  text: string;
  label: string;
  copied: string;
}

/** Copies, and says so in its own words, which a screen reader hears too. */
export function CopyButton({ text, label, copied }: CopyButtonProps) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), shownFor);
    return () => clearTimeout(timer);
  }, [done]);
  // Browsers lend the clipboard to secure addresses only; elsewhere the text is there to be selected.
  if (!navigator.clipboard) return null;
  const copy = () => void navigator.clipboard.writeText(text).then(() => setDone(true));
  return (
    <Button size="compact-sm" variant="default" onClick={copy}>
      <span aria-live="polite">{done ? copied : label}</span>
    </Button>
  );
}
