import { Alert, Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { type ApiFault, toFault } from "../../api/fault";
import type { SessionState } from "../../api/types";
import { Logo } from "../../design/icons";
import { useTexts } from "../../i18n/Language";
import { useSignInTexts } from "../../i18n/signIn";
import { fill } from "../../i18n/texts";
import { askSession, enter, type SignedIn } from "../../session/enter";
import { LanguageChoice } from "../../shell/LanguageChoice";
import { SchemeButton } from "../../shell/SchemeButton";
import { readArrival, type SignInArrival, withoutArrival } from "./arrival";
import { SignInForm } from "./SignInForm";
import styles from "./SignInPage.module.css";

interface SignInProps {
  onSignedIn: (signedIn: SignedIn) => void;
  /** Why the last session ended, if the engine ended it. */
  refused: ApiFault | undefined;
}

export function SignInPage({ onSignedIn, refused }: SignInProps) {
  const texts = useTexts();
  const { title, intro, invitation } = useSignInTexts();
  const arrival = useArrivalOnce();
  const { doors, fault } = useSessionOfBefore(onSignedIn, arrival);
  const invited = arrival.invitation !== undefined;
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <Logo />
          <span>{texts.product}</span>
        </div>
        <div>
          <h1 className={styles.title}>{invited ? invitation.title : title}</h1>
          <p className={styles.intro}>{invited ? invitation.intro : intro}</p>
        </div>
        <Reasons fault={fault ?? refused} signOn={arrival.signOnFault} />
        {doors || fault ? (
          <SignInForm doors={doors} invitation={arrival.invitation} onSignedIn={onSignedIn} />
        ) : (
          <p className={styles.intro} role="status">
            {texts.page.loading}…
          </p>
        )}
        {doors?.signOn && !invited && <SignOnButton name={doors.signOn} />}
      </div>
      <div className={styles.choices}>
        <LanguageChoice />
        <SchemeButton />
      </div>
    </main>
  );
}

/** Why a person is here again. */
function Reasons({ fault, signOn }: { fault: ApiFault | undefined; signOn: string | undefined }) {
  const texts = useTexts();
  const { signOnFaults } = useSignInTexts();
  const said = fault
    ? fill(texts.fault[fault.kind], { detail: fault.detail ?? "" })
    : signOn && (signOnFaults[signOn as keyof typeof signOnFaults] ?? signOnFaults.token);
  if (!said) return null;
  return (
    <Alert color="red" role="alert" className={styles.fault ?? ""}>
      {said}
    </Alert>
  );
}

/** Leads to the provider. It is an address of the engine, so that no form or script has to send anything there. */
function SignOnButton({ name }: { name: string }) {
  const texts = useSignInTexts();
  const href = `/v1/session/oidc?return=${encodeURIComponent(withoutArrival(new URL(location.href)))}`;
  return (
    <>
      <p className={styles.or}>{texts.or}</p>
      <Button component="a" href={href} variant="default" size="md" fullWidth>
        {fill(texts.signOn, { name })}
      </Button>
    </>
  );
}

/** A token in the address is read once and taken out, so that no history and no glance keeps it. */
function useArrivalOnce(): SignInArrival {
  const [arrival] = useState(() => readArrival(new URL(location.href)));
  useEffect(() => {
    if (arrival.invitation === undefined && arrival.signOnFault === undefined) return;
    history.replaceState(history.state, "", withoutArrival(new URL(location.href)));
  }, [arrival]);
  return arrival;
}

/** Asks whether this browser is signed in from before; who has an invitation is asked for the password all the same. */
function useSessionOfBefore(onSignedIn: SignInProps["onSignedIn"], { invitation }: SignInArrival) {
  const [doors, setDoors] = useState<SessionState>();
  const [fault, setFault] = useState<ApiFault>();
  useEffect(() => {
    const over = new AbortController();
    const ask = async () => {
      try {
        const state = await askSession(over.signal);
        if (over.signal.aborted) return;
        if (state.caller && invitation === undefined) onSignedIn(await enter(state.caller, state.hasUsers));
        else setDoors(state);
      } catch (error) {
        if (!over.signal.aborted) setFault(toFault(error));
      }
    };
    void ask();
    return () => over.abort();
  }, [onSignedIn, invitation]);
  return { doors, fault };
}
