import { Alert, Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { EngineApi } from "../../api/client";
import { type ApiFault, toFault } from "../../api/fault";
import type { Workspace } from "../../api/types";
import { Logo } from "../../design/icons";
import { useTexts } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { storedKey } from "../../session/key";
import { LanguageChoice } from "../../shell/LanguageChoice";
import { SchemeButton } from "../../shell/SchemeButton";
import styles from "./SignInPage.module.css";

interface SignInProps {
  onSignedIn: (api: EngineApi, workspace: Workspace) => void;
  /** Why the last session ended, if the engine ended it. */
  refused: ApiFault | undefined;
}

export function SignInPage({ onSignedIn, refused }: SignInProps) {
  const texts = useTexts();
  const { check, checking, fault } = useCheck(onSignedIn);
  const [missing, setMissing] = useState(false);
  const shown = fault ?? refused;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get("key") ?? "").trim();
    setMissing(key === "");
    if (key !== "") void check(key);
  };

  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit} noValidate>
        <div className={styles.brand}>
          <Logo />
          <span>{texts.product}</span>
        </div>
        <div>
          <h1 className={styles.title}>{texts.signIn.title}</h1>
          <p className={styles.intro}>{texts.signIn.intro}</p>
        </div>
        {shown && (
          <Alert color="red" role="alert" className={styles.fault ?? ""}>
            {fill(texts.fault[shown.kind], { detail: shown.detail ?? "" })}
          </Alert>
        )}
        <PasswordInput
          name="key"
          label={texts.signIn.key}
          description={texts.signIn.keyHint}
          error={missing && texts.signIn.keyMissing}
          autoComplete="off"
          spellCheck={false}
          size="md"
          visibilityToggleButtonProps={{ "aria-label": texts.signIn.show }}
          data-autofocus
        />
        <Button type="submit" size="md" loading={checking} fullWidth>
          {checking ? texts.signIn.checking : texts.signIn.submit}
        </Button>
        <p className={styles.kept}>{texts.signIn.kept}</p>
      </form>
      <div className={styles.choices}>
        <LanguageChoice />
        <SchemeButton />
      </div>
    </main>
  );
}

/** Asks the engine whether it knows a key. A key kept from before a reload is checked by itself. */
function useCheck(onSignedIn: SignInProps["onSignedIn"]) {
  const [checking, setChecking] = useState(() => storedKey() !== undefined);
  const [fault, setFault] = useState<ApiFault>();
  const check = useCallback(
    async (key: string) => {
      setChecking(true);
      setFault(undefined);
      try {
        const api = new EngineApi(key);
        onSignedIn(api, await api.workspace());
      } catch (error) {
        setFault(toFault(error));
        setChecking(false);
      }
    },
    [onSignedIn],
  );
  const tried = useRef(false);
  useEffect(() => {
    const key = storedKey();
    if (!key || tried.current) return;
    tried.current = true;
    void check(key);
  }, [check]);
  return { check, checking, fault };
}
