import { ActionIcon, Button } from "@mantine/core";
import { CloseIcon } from "../../../design/icons";
import { useBuilderTexts } from "../../../i18n/builder";
import { fill } from "../../../i18n/texts";
import { useBuilder, useFaults, useField } from "./BuilderContext";
import styles from "./Builder.module.css";
import { spotOf } from "./problems";
import { TriggerForm } from "./TriggerForm";
import { addable, kindOf, startOf, type TriggerKind } from "./triggers";

/** What makes an account a candidate: any of these. */
export function TriggerList() {
  const { who: texts } = useBuilderTexts();
  const [triggers, setTriggers] = useField("triggers");
  const { focus } = useBuilder();
  const fault = useFaults();
  if (!Array.isArray(triggers)) return <p className={styles.fault}>{texts.unreadable}</p>;
  const list: readonly unknown[] = triggers;
  const add = (kind: TriggerKind) => {
    focus.current = { spot: spotOf(null, `triggers[${list.length}]`) };
    setTriggers([...list, startOf(kind)], "");
  };
  const remove = (index: number) => {
    focus.current = { spot: spotOf(null, "triggers") };
    setTriggers(list.toSpliced(index, 1), "");
  };
  return (
    <div className={styles.stack} data-spot={spotOf(null, "triggers")} tabIndex={-1}>
      {list.map((trigger, index) => (
        // Why: triggers have no names; their places are theirs
        <Trigger
          key={index}
          trigger={trigger}
          index={index}
          put={(next, tag) => setTriggers(list.with(index, next), tag ?? "")}
          remove={() => remove(index)}
        />
      ))}
      {fault("triggers") && <p className={styles.fault}>{fault("triggers")}</p>}
      <div className={styles.line} role="group" aria-label={texts.addTrigger}>
        <span className={styles.hint}>{texts.addTrigger}</span>
        {addable(list).map((kind) => (
          <Button key={kind} size="compact-sm" variant="default" onClick={() => add(kind)}>
            + {texts.kinds[kind]}
          </Button>
        ))}
      </div>
    </div>
  );
}

interface TriggerProps {
  trigger: unknown;
  index: number;
  put: (trigger: unknown, tag?: string) => void;
  remove: () => void;
}

function Trigger({ trigger, index, put, remove }: TriggerProps) {
  const { who: texts } = useBuilderTexts();
  const fault = useFaults();
  const kind = kindOf(trigger);
  const at = `triggers[${index}]`;
  const name = kind ? texts.kinds[kind] : "?";
  return (
    <section
      className={styles.card}
      aria-label={fill(texts.trigger, { n: index + 1, kind: name })}
      data-spot={spotOf(null, at)}
      tabIndex={-1}
    >
      <div className={styles.cardHead}>
        <strong className={styles.grow}>{name}</strong>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={fill(texts.remove, { n: index + 1 })}
          onClick={remove}
        >
          <CloseIcon />
        </ActionIcon>
      </div>
      <p className={styles.hint}>{kind ? texts.hints[kind] : texts.unknownTrigger}</p>
      {fault(at) && <p className={styles.fault}>{fault(at)}</p>}
      {kind && <TriggerForm {...{ trigger, kind, at, put }} />}
    </section>
  );
}
