import { Button, type ButtonProps } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import styles from "./ConfirmButton.module.css";

interface ConfirmButtonProps extends Pick<ButtonProps, "size" | "variant" | "disabled" | "loading"> {
  label: string;
  /** What the second press will do. */
  question: string;
  keep: string;
  onConfirm: () => void;
}

/** Asks once more, in its own place, before what cannot be taken back. */
export function ConfirmButton({ label, question, keep, onConfirm, ...look }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) yes.current?.focus();
  }, [asking]);
  if (!asking)
    return (
      <Button variant="default" {...look} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  return (
    <span className={styles.asking} onKeyDown={(event) => event.key === "Escape" && setAsking(false)}>
      <Button
        {...look}
        variant="filled"
        color="red"
        ref={yes}
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {question}
      </Button>
      <Button {...look} variant="default" onClick={() => setAsking(false)}>
        {keep}
      </Button>
    </span>
  );
}
