import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { type ApiFault, toFault } from "../api/fault";
import { useEngineWords, useTexts } from "../i18n/Language";
import { fill } from "../i18n/texts";
import styles from "./Form.module.css";

interface FormProps {
  /** Sends what was entered; throws an ApiFault where the engine says no. */
  send: (entered: FormData) => Promise<unknown>;
  submit: string;
  /** Left out where there is nothing to go back to. */
  cancel?: () => void;
  /** The fields, with what the engine says of each: `fault("until")`. */
  children: (fault: (field: string) => string | undefined) => ReactNode;
}

/** A form whose answer comes from the engine: a fault stands at its field, one without a field above the buttons. */
export function Form({ send, submit, cancel, children }: FormProps) {
  const { dialog } = useTexts();
  const { say } = useEngineWords();
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<ApiFault>();
  const go = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWorking(true);
    setFault(undefined);
    try {
      await send(new FormData(event.currentTarget));
    } catch (error) {
      setFault(toFault(error));
    } finally {
      setWorking(false);
    }
  };
  const faultOf = (field: string) => {
    const told = fault?.fields.find((each) => each.field === field)?.detail;
    return told && say(told);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void go(event)} noValidate>
      {children(faultOf)}
      {fault && <FormFault fault={fault} />}
      <div className={styles.buttons}>
        {cancel && (
          <Button variant="default" onClick={cancel}>
            {dialog.cancel}
          </Button>
        )}
        <Button type="submit" loading={working}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

/** Said aloud also when it stands at a field already: who does not see the field must learn that nothing was saved. */
export function FormFault({ fault }: { fault: ApiFault }) {
  const texts = useTexts();
  const detail = useEngineWords().say(fault.detail ?? "");
  const told = fault.kind === "invalid" && detail ? detail : fill(texts.fault[fault.kind], { detail });
  return (
    <p className={styles.fault} role="alert">
      {told}
    </p>
  );
}
