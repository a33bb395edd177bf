import { useBuilderTexts } from "../../../i18n/builder";
import styles from "./Builder.module.css";
import type { StepNode } from "./draft";
import { wayOf } from "./placeNames";
import { StepList } from "./StepList";
import { branchesOf, listOf } from "./steps";

/** The two ways of a branch, each a list of steps. */
export function StepBranches({ node, place, depth }: { node: StepNode; place: string; depth: number }) {
  const { steps: texts } = useBuilderTexts();
  const branches = branchesOf(node);
  if (branches.length === 0) return null;
  return (
    <div className={styles.branches}>
      {branches.map((branch) => (
        <section
          key={branch}
          className={styles.branch}
          data-branch={branch}
          aria-label={`${place}: ${texts[branch]}`}
        >
          <h3 className={styles.branchTitle}>{texts[branch]}</h3>
          <StepList
            nodes={listOf(node, branch)}
            parent={node.key}
            branch={branch}
            depth={depth + 1}
            at={place + wayOf[branch]}
            of={{ place, branch: texts[branch] }}
          />
        </section>
      ))}
    </div>
  );
}
