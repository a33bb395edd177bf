import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type ApiFault, toFault } from "../../api/fault";
import type { SessionState } from "../../api/types";
import { useTexts } from "../../i18n/Language";
import { useSignInTexts } from "../../i18n/signIn";
import { fill } from "../../i18n/texts";
import { type SignedIn, type SignInWith, signIn } from "../../session/enter";
import styles from "./SignInPage.module.css";

interface SignInFormProps {
  /** Left out when the engine did not say. */
  doors: SessionState | undefined;
  invitation: string | undefined;
  onSignedIn: (signedIn: SignedIn) => void;
}

type Way = SignInWith["way"];

/** Asks for what the chosen way needs. Where nobody has an account yet, that is the key. */
export function SignInForm({ doors, invitation, onSignedIn }: SignInFormProps) {
  const texts = useSignInTexts();
  const first = doors?.hasUsers === false;
  const [chosen, choose] = useState<Way>(first ? "key" : "password");
  const way = invitation === undefined ? chosen : "invitation";
  const { go, working, fault, missing } = useSignIn(way, invitation, onSignedIn);
  return (
    <form className={styles.form} onSubmit={go} noValidate>
      {first && way === "key" && <p className={styles.intro}>{texts.first}</p>}
      {fault && <Refusal way={way} fault={fault} />}
      {way === "password" && (
        <TextInput
          name="email"
          type="email"
          label={texts.email}
          error={missing.has("email") && texts.missing}
          autoComplete="username"
          spellCheck={false}
          size="md"
        />
      )}
      <PasswordInput
        key={way}
        name={way === "key" ? "key" : "password"}
        label={way === "key" ? texts.key : texts.password}
        description={way === "key" ? texts.keyHint : undefined}
        error={fieldFault(way, fault) ?? ((missing.has("key") || missing.has("password")) && texts.missing)}
        autoComplete={autoComplete[way]}
        spellCheck={false}
        size="md"
        visibilityToggleButtonProps={{ "aria-label": texts.show }}
      />
      <Button type="submit" size="md" loading={working} fullWidth>
        {working ? texts.checking : way === "invitation" ? texts.invitation.submit : texts.submit}
      </Button>
      {way !== "invitation" && (
        <Button variant="subtle" onClick={() => choose(way === "key" ? "password" : "key")}>
          {way === "key" ? texts.usePassword : texts.useKey}
        </Button>
      )}
    </form>
  );
}

const autoComplete: Record<Way, string> = {
  password: "current-password",
  key: "off",
  invitation: "new-password",
};

/** What the engine says of a password that somebody chose. */
function fieldFault(way: Way, fault: ApiFault | undefined): string | undefined {
  return way === "invitation" ? fault?.fields.find((each) => each.field === "password")?.detail : undefined;
}

function Refusal({ way, fault }: { way: Way; fault: ApiFault }) {
  const texts = useTexts();
  const { refused } = useSignInTexts();
  const said =
    fault.kind === "unauthorized"
      ? refused[way]
      : fault.status === 429
        ? refused.busy
        : fill(texts.fault[fault.kind], { detail: fault.detail ?? "" });
  return (
    <Alert color="red" role="alert" className={styles.fault ?? ""}>
      {said}
    </Alert>
  );
}

function useSignIn(way: Way, token: string | undefined, onSignedIn: (signedIn: SignedIn) => void) {
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<ApiFault>();
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());

  const send = async (what: SignInWith) => {
    setWorking(true);
    setFault(undefined);
    try {
      onSignedIn(await signIn(what));
    } catch (error) {
      setFault(toFault(error));
      setWorking(false);
    }
  };
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const entered = [...form].map(([name, value]) => [name, String(value)] as const);
    const empty = new Set(entered.filter(([, value]) => value.trim() === "").map(([name]) => name));
    setMissing(empty);
    const { email = "", password = "", key = "" } = Object.fromEntries(entered);
    if (empty.size > 0) return;
    if (way === "key") void send({ way, key: key.trim() });
    else if (way === "password") void send({ way, email: email.trim(), password });
    else void send({ way, token: token ?? "", password });
  };
  return { go, working, fault, missing };
}
