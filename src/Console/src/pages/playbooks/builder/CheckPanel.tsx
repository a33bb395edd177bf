import { Panel } from "../../../design/Panel";
import { Tag } from "../../../design/Tag";
import { useBuilderTexts } from "../../../i18n/builder";
import { useLanguage } from "../../../i18n/Language";
import { fill, plural } from "../../../i18n/texts";
import { useBuilder } from "./BuilderContext";
import styles from "./Builder.module.css";
import { fieldWords } from "./fieldWords";
import { placeNames } from "./placeNames";
import type { Placed } from "./problems";
import { find } from "./steps";
import { isStepType } from "./stepTypes";
import type { Validation } from "./useValidation";

interface CheckProps {
  state: Validation["state"];
  go: (problem: Placed) => void;
}

/** What the engine says of the draft, with a way to each place. */
export function CheckPanel({ state, go }: CheckProps) {
  const { check: texts } = useBuilderTexts();
  const { locale, engine } = useLanguage();
  const { problems } = useBuilder();
  const count = problems.length;
  const note =
    state === "checking" ? texts.checking : state === "unreachable" ? texts.unreachable : undefined;
  return (
    <Panel title={texts.title} note={note} padded>
      <div className={styles.stack} data-testid="check" data-state={state}>
        <div role="status">
          {count > 0 ? (
            <Tag tone="bad">{plural(locale, texts.count, count)}</Tag>
          ) : state === "waiting" ? (
            <span className={styles.hint}>{texts.waits}</span>
          ) : (
            state !== "unreachable" && <Tag tone="good">{texts.fine}</Tag>
          )}
        </div>
        {count > 0 && (
          <ul className={styles.problems}>
            {problems.map((problem) => (
              <li key={`${problem.field} ${problem.reason}`}>
                <PlaceButton problem={problem} go={go} />
                <span>{engine.say(problem.reason)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}

function PlaceButton({ problem, go }: { problem: Placed; go: (problem: Placed) => void }) {
  const texts = useBuilderTexts();
  const { draft } = useBuilder();
  const { key, rest } = problem;
  const node = key === null ? undefined : find(draft.steps, key);
  const type = node?.fields.type;
  const kind = isStepType(type) ? texts.steps.kinds[type] : texts.steps.unknown;
  const step = node && fill(texts.steps.step, { place: placeNames(draft.steps).get(node.key) ?? "", kind });
  const field = fieldWords(rest, node !== undefined, texts);
  const place = [step, field].filter(Boolean).join(" · ") || texts.check.whole;
  return (
    <button
      type="button"
      className={styles.placeButton}
      aria-label={fill(texts.check.go, { place })}
      onClick={() => go(problem)}
    >
      {place}
    </button>
  );
}
