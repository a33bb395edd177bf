import { Button, SegmentedControl } from "@mantine/core";
import { Link } from "wouter";
import { Tag } from "../../../design/Tag";
import { useBuilderTexts } from "../../../i18n/builder";
import styles from "./Builder.module.css";

export type View = "form" | "json";

interface ToolbarProps {
  view: View;
  setView: (view: View) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  save: () => void;
  saving: boolean;
  isNew: boolean;
  /** Where the draft stands: saved, changed, refused. */
  said: string;
  isDirty: boolean;
  /** How much is to mend. */
  problems: number;
  /** The saved playbook's page. */
  page: string | undefined;
}

/** What is done with the draft as a whole. It stays in sight. */
export function Toolbar(props: ToolbarProps) {
  const { bar: texts } = useBuilderTexts();
  const { view, setView, undo, redo, save, saving, isNew, said, isDirty, problems, page } = props;
  return (
    <div className={styles.bar} role="group" aria-label={texts.label}>
      <SegmentedControl
        size="xs"
        aria-label={texts.view}
        value={view}
        onChange={(value) => setView(value as View)}
        data={[
          { value: "form", label: texts.form },
          { value: "json", label: texts.json },
        ]}
      />
      <Button size="xs" variant="default" title={texts.undoHint} disabled={!undo} onClick={undo}>
        {texts.undo}
      </Button>
      <Button size="xs" variant="default" title={texts.redoHint} disabled={!redo} onClick={redo}>
        {texts.redo}
      </Button>
      <span className={styles.said} role="status">
        {said}
      </span>
      {problems > 0 && (
        // For the eye on narrow screens, where the list is far below; the list itself is said aloud.
        <span className={styles.count} aria-hidden="true">
          <Tag tone="bad">{problems}</Tag>
        </span>
      )}
      {page && !isDirty && <Link href={page}>{texts.toPlaybook}</Link>}
      <Button size="xs" loading={saving} onClick={save}>
        {isNew ? texts.saveNew : texts.save}
      </Button>
    </div>
  );
}
