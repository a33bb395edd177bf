import { Button, NativeSelect } from "@mantine/core";
import { CloseIcon } from "../../../design/icons";
import { ActionIcon } from "@mantine/core";
import { useBuilderTexts } from "../../../i18n/builder";
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
}

/** A condition in rows: comparisons and facts, and groups of them. */
export function ConditionEditor({ label, hint, optional, ...more }: ConditionProps) {
  const { condition: texts } = useBuilderTexts();
  const { value, onChange, fault, at } = more;
  return (
    <fieldset className={styles.condition} data-spot={more.spot(at)} tabIndex={-1}>
      <legend>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {value === undefined ? (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${texts.add}: ${label}`}
            onClick={() => onChange(firstCondition())}
          >
            + {texts.add}
          </Button>
        </div>
      ) : (
        <Condition {...more} level={1} remove={optional ? () => onChange(undefined) : undefined} />
      )}
      {fault(at) && <p className={styles.fault}>{fault(at)}</p>}
    </fieldset>
  );
}

export interface PartProps extends Pick<ConditionProps, "value" | "onChange" | "fault" | "at" | "spot"> {
  level: number;
  /** Undefined: it must stay. */
  remove: (() => void) | undefined;
}

function Condition(props: PartProps) {
  const { condition: texts } = useBuilderTexts();
  const { value, onChange, level } = props;
  if (isGroup(formOf(value))) return <Group {...props} />;
  return (
    <>
      <ConditionRow {...props} />
      {level === 1 && (
        <div>
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(addPart(value))}>
            + {texts.more}
          </Button>
        </div>
      )}
    </>
  );
}

function Group({ value, onChange, fault, at, spot, level, remove }: PartProps) {
  const { condition: texts } = useBuilderTexts();
  const form = formOf(value) as GroupForm;
  const parts = partsOf(value);
  const here = `${at}.${form}`;
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
            onChange={(next, tag) => onChange(putPart(value, index, next), tag)}
            remove={parts.length > 1 || remove ? () => onChange(removePart(value, index)) : undefined}
          />
        </div>
      ))}
      {fault(here) && <p className={styles.fault}>{fault(here)}</p>}
      <div className={styles.line}>
        {parts.length < partsMax && (
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(addPart(value))}>
            + {texts.add}
          </Button>
        )}
        {parts.length < partsMax && level < levelsMax - 1 && (
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(addPart(value, nested(form)))}>
            + {texts.group}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A group under the other word: under the same one it would say nothing. */
const nested = (outer: GroupForm) => ({
  [outer === "all" ? "any" : "all"]: [firstCondition(), firstCondition()],
});
