import { ActionIcon } from "@mantine/core";
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useTexts } from "../i18n/Language";
import styles from "./Dialog.module.css";
import { CloseIcon } from "./icons";

interface DialogProps {
  title: string;
  close: () => void;
  /** `middle`: a question or a form. `left`, `right`: something beside the page. */
  side?: "middle" | "left" | "right";
  children: ReactNode;
}

/**
 * The browser's own dialog: it keeps the focus inside, gives it back, closes with Escape and makes the page behind
 * inert. Drawn while it is open only, so that its fields start afresh.
 */
export function Dialog({ title, close, side = "middle", children }: DialogProps) {
  const { dialog } = useTexts();
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = element.current;
    opened?.showModal();
    return () => opened?.close(); // Before it is taken away: only then does the focus go back.
  }, []);
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      data-side={side}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => isOutside(event) && close()}
    >
      <div className={styles.inner}>
        <div className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <ActionIcon variant="subtle" color="gray" aria-label={dialog.close} onClick={close}>
            <CloseIcon />
          </ActionIcon>
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** The inner element covers the dialog, so a click on the dialog itself is one on its backdrop. */
function isOutside(event: MouseEvent<HTMLDialogElement>): boolean {
  return event.target === event.currentTarget;
}
