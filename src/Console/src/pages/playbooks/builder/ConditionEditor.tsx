import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { CloseIcon } from "../../../design/icons";
import { useBuilderTexts } from "../../../i18n/builder";
import { useBuilder } from "./BuilderContext";
import styles from "./Builder.module.css";
import {
  addPart,
  firstCondition,
  formOf,
  type GroupForm,
  isGroup,
  levelsMax,
  partsMax,
  partsOf,
  putPart,
  regroup,
  removePart,
} from "./condition";
import { ConditionRow } from "./ConditionRow";
import type { Json } from "./json";

export interface ConditionProps {
  label: string;
  hint?: string;
  value: unknown;
  onChange: (condition: unknown, tag?: string) => void;
  /** What the engine says of a field, by its place in whatever holds the condition. */
  fault: (rest: string) => string | undefined;
  /** The condition's own place there, e.g. `entry`. */
  at: string;
  spot: (rest: string) => string;
  /** Whether it may be left out. */
  optional?: boolean;
  /** Whether it begins anew at a better value: of a trigger, which looks at beginnings. */
  clears?: boolean;
  /** The label is for those who do not see what the condition stands in. */
  hideLabel?: boolean;
}

/** A condition in rows: comparisons and facts, and groups of them. */
export function ConditionEditor({
  label,
  hint,
  optional,
  clears = false,
  hideLabel,
  ...more
}: ConditionProps) {
  const { condition: texts } = useBuilderTexts();
  const { focus } = useBuilder();
  const { value, onChange, fault, at, spot } = more;
  const begin = () => {
    focus.current = { spot: spot(`${at}.input`) };
    onChange(firstCondition());
  };
  const end = () => {
    focus.current = { spot: spot(at) };
    onChange(undefined);
  };
  return (
    <fieldset className={styles.condition} data-spot={spot(at)} tabIndex={-1}>
      <legend className={hideLabel ? styles.aloud : undefined}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {value === undefined ? (
        <div>
          <Button size="compact-sm" variant="default" aria-label={`${texts.add}: ${label}`} onClick={begin}>
            + {texts.add}
          </Button>
        </div>
      ) : (
        <Condition {...more} home={at} clears={clears} level={1} remove={optional ? end : undefined} />
      )}
      {fault(at) && <p className={styles.fault}>{fault(at)}</p>}
    </fieldset>
  );
}

export interface PartProps extends Pick<ConditionProps, "value" | "onChange" | "fault" | "at" | "spot"> {
  level: number;
  /** The whole condition's place, where the focus goes when a part of it is gone. */
  home: string;
  clears: boolean;
  /** Undefined: it must stay. */
  remove: (() => void) | undefined;
}

function Condition(props: PartProps) {
  const { condition: texts } = useBuilderTexts();
  const { focus } = useBuilder();
  const { value, onChange, level, at, spot } = props;
  const join = () => {
    focus.current = { spot: spot(`${at}.all[1].input`) };
    onChange(addPart(value));
  };
  if (isGroup(formOf(value))) return <Group {...props} />;
  return (
    <>
      <ConditionRow {...props} />
      {level === 1 && (
        <div>
          <Button size="compact-xs" variant="subtle" onClick={join}>
            + {texts.more}
          </Button>
        </div>
      )}
    </>
  );
}

function Group({ value, onChange, fault, at, spot, level, remove, home, clears }: PartProps) {
  const { focus } = useBuilder();
  const { condition: texts } = useBuilderTexts();
  const form = formOf(value) as GroupForm;
  const parts = partsOf(value);
  const here = `${at}.${form}`;
  const add = (part?: Json) => {
    const first = part ? `.${Object.keys(part)[0]}` : ".input";
    focus.current = { spot: spot(`${here}[${parts.length}]${first}`) };
    onChange(addPart(value, part));
  };
  const takeAway = (index: number) => {
    focus.current = { spot: spot(home) };
    onChange(removePart(value, index));
  };
  return (
    <div className={styles.group} data-level={level}>
      <div className={styles.groupHead}>
        <NativeSelect
          size="xs"
          aria-label={texts.how}
          value={form}
          data-spot={spot(here)}
          data={(["all", "any"] as const).map((each) => ({ value: each, label: texts[each] }))}
          onChange={({ currentTarget }) => onChange(regroup(value, currentTarget.value as GroupForm))}
        />
        {level > 1 && remove && (
          <ActionIcon variant="subtle" color="gray" aria-label={texts.removeGroup} onClick={remove}>
            <CloseIcon />
          </ActionIcon>
        )}
      </div>
      {parts.map((part, index) => (
        // Why: parts have no names; their places are theirs
        <div key={index} className={styles.part}>
          {fault(`${here}[${index}]`) && <p className={styles.fault}>{fault(`${here}[${index}]`)}</p>}
          <Condition
            value={part}
            level={level + 1}
            at={`${here}[${index}]`}
            fault={fault}
            spot={spot}
            home={home}
            clears={clears}
            onChange={(next, tag) => onChange(putPart(value, index, next), tag)}
            remove={parts.length > 1 || remove ? () => takeAway(index) : undefined}
          />
        </div>
      ))}
      {fault(here) && <p className={styles.fault}>{fault(here)}</p>}
      <div className={styles.line}>
        {parts.length < partsMax && (
          <Button size="compact-xs" variant="subtle" onClick={() => add()}>
            + {texts.add}
          </Button>
        )}
        {parts.length < partsMax && level < levelsMax - 1 && (
          <Button size="compact-xs" variant="subtle" onClick={() => add(nested(form))}>
            + {texts.group}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A group under the other word: under the same one it would say nothing. */
const nested = (outer: GroupForm): Json => ({
  [outer === "all" ? "any" : "all"]: [firstCondition(), firstCondition()],
});
