import { PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "../../design/Form";
import formStyles from "../../design/Form.module.css";
import { usePeopleTexts } from "../../i18n/people";
import { useSession } from "../../session/Session";
import { browsersKey } from "./useBrowsers";

export function PasswordForm() {
  const { me: texts } = usePeopleTexts();
  const { api } = useSession();
  const queries = useQueryClient();
  const [changes, setChanges] = useState(0);
  const send = async (entered: FormData) => {
    const body = { present: String(entered.get("present")), password: String(entered.get("password")) };
    await api.change("PUT", "/v1/session/password", { body });
    setChanges((n) => n + 1);
    await queries.invalidateQueries({ queryKey: browsersKey });
  };
  return (
    <Form key={changes} send={send} submit={texts.change}>
      {(fault) => (
        <>
          {changes > 0 && (
            <p className={formStyles.said} role="status">
              {texts.changed}
            </p>
          )}
          <PasswordInput name="present" label={texts.present} autoComplete="current-password" />
          <PasswordInput
            name="password"
            label={texts.next}
            description={texts.nextHint}
            error={fault("password")}
            autoComplete="new-password"
          />
        </>
      )}
    </Form>
  );
}
