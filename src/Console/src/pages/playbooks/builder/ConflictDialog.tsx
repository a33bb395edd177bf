import { Button } from "@mantine/core";
import { Dialog } from "../../../design/Dialog";
import { useBuilderTexts } from "../../../i18n/builder";
import { useFormats } from "../../../i18n/Language";
import { fill } from "../../../i18n/texts";
import styles from "./Builder.module.css";
import type { Playbook } from "./types";
import type { Conflict } from "./useSave";

interface ConflictProps {
  conflict: Conflict;
  id: string;
  /** Shows theirs in the builder. */
  look: (theirs: Playbook) => void;
  /** Saves over it: over theirs, or anew where they removed it. */
  over: (seen: number | undefined) => void;
  close: () => void;
}

/** Who changed it meanwhile, and both ways out. */
export function ConflictDialog({ conflict, id, look, over, close }: ConflictProps) {
  const { conflict: texts, basics } = useBuilderTexts();
  const formats = useFormats();
  const { theirs, seen } = conflict;
  const isTaken = seen === undefined && theirs !== null;
  const who = theirs
    ? fill(isTaken ? texts.taken : texts.who, {
        id,
        name: theirs.name ?? "",
        by: theirs.by,
        n: theirs.version,
        at: formats.exact(theirs.at),
        seen: seen ?? "",
      })
    : fill(texts.removed, { seen: seen ?? "" });
  return (
    <Dialog title={isTaken ? `${basics.id}: ${id}` : texts.title} close={close}>
      <div className={styles.stack}>
        <p role="alert">{who}</p>
        {!isTaken && <p className={styles.soft}>{theirs ? texts.what : texts.whatRemoved}</p>}
        <div className={styles.dialogButtons}>
          {theirs && !isTaken && (
            <Button variant="default" onClick={() => look(theirs)}>
              {texts.theirs}
            </Button>
          )}
          {!isTaken && (
            <Button onClick={() => over(theirs?.version)}>{theirs ? texts.mine : texts.again}</Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
