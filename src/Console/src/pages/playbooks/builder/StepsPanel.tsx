import { Panel } from "../../../design/Panel";
import { useBuilderTexts } from "../../../i18n/builder";
import { useBuilder, useFaults } from "./BuilderContext";
import styles from "./Builder.module.css";
import { hasSteps } from "./draft";
import { spotOf } from "./problems";
import { StepList } from "./StepList";

/** What is done, from top to bottom. */
export function StepsPanel() {
  const { steps: texts } = useBuilderTexts();
  const { draft } = useBuilder();
  const fault = useFaults();
  return (
    <Panel title={texts.title} note={texts.note} padded>
      <div className={styles.flow} data-spot={spotOf(null, "steps")} tabIndex={-1}>
        {fault("steps") && <p className={styles.fault}>{fault("steps")}</p>}
        {hasSteps(draft) ? (
          <>
            <StepList nodes={draft.steps} parent={null} branch="steps" depth={1} at="" />
            <p className={styles.hint}>{texts.keys}</p>
          </>
        ) : (
          <p className={styles.fault}>{texts.unreadable}</p>
        )}
      </div>
    </Panel>
  );
}
