import { useBuilderTexts } from "../../../i18n/builder";
import { fill } from "../../../i18n/texts";
import styles from "./Builder.module.css";
import type { StepNode } from "./draft";
import { InsertPoint } from "./InsertPoint";
import { StepCard } from "./StepCard";
import type { Slot } from "./steps";

interface StepListProps extends Omit<Slot, "index"> {
  nodes: readonly StepNode[];
  /** What the numbers of these steps begin with, e.g. `3a.`. */
  at: string;
  /** Of a branch: which step's, and which of its ways. */
  of?: { place: string; branch: string };
}

/** Steps one after the other, with room for another one before each and at the end. */
export function StepList({ nodes, at, of, ...slot }: StepListProps) {
  const { steps: texts } = useBuilderTexts();
  const label = of ? fill(texts.addIn, of) : texts.addEnd;
  return (
    <div className={styles.list}>
      <ol className={styles.steps}>
        {nodes.map((node, index) => (
          <li key={node.key}>
            <InsertPoint
              slot={{ ...slot, index }}
              label={fill(texts.addHere, { place: `${at}${index + 1}` })}
              isSlim
            />
            <StepCard node={node} place={`${at}${index + 1}`} depth={slot.depth} />
          </li>
        ))}
      </ol>
      {nodes.length === 0 && <p className={styles.hint}>{of ? texts.emptyBranch : texts.empty}</p>}
      <InsertPoint slot={{ ...slot, index: nodes.length }} label={label} />
    </div>
  );
}
