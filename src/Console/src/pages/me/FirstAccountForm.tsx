import { PasswordInput, TextInput } from "@mantine/core";
import { useRef } from "react";
import type { Invitation } from "../../api/types";
import { Form } from "../../design/Form";
import formStyles from "../../design/Form.module.css";
import { usePeopleTexts } from "../../i18n/people";
import { useSession } from "../../session/Session";
import { signIn } from "../../session/enter";

/** An admin's own account, made by who holds the key: an invitation that is accepted at once. */
export function FirstAccountForm() {
  const { me: texts, users } = usePeopleTexts();
  const { api } = useSession();
  // An account whose password was not taken is there already: the next try sets the password only.
  const made = useRef<Invitation>(undefined);
  const send = async (entered: FormData) => {
    const text = (field: string) => String(entered.get(field) ?? "");
    const body = { name: text("name"), email: text("email"), role: "admin" };
    made.current ??= await api.change<Invitation>("POST", "/v1/users", { body });
    await signIn({ way: "invitation", token: made.current?.token ?? "", password: text("password") });
    location.assign("/"); // The session is another person's now: everything is read anew.
  };
  return (
    <Form send={send} submit={texts.makeSubmit}>
      {(fault) => (
        <>
          <p className={formStyles.said}>{texts.makeHint}</p>
          <TextInput
            name="name"
            label={users.name}
            error={fault("name")}
            maxLength={100}
            autoComplete="name"
          />
          <TextInput
            name="email"
            type="email"
            label={users.email}
            error={fault("email")}
            autoComplete="username"
          />
          <PasswordInput
            name="password"
            label={texts.passwordTitle}
            error={fault("password")}
            autoComplete="new-password"
          />
        </>
      )}
    </Form>
  );
}
