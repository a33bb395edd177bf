import { QueryClientProvider } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ApiFault } from "./api/fault";
import { makeQueries } from "./api/queries";
import { LiveProvider } from "./live/Live";
import { SignInPage } from "./pages/sign-in/SignInPage";
import type { SignedIn } from "./session/enter";
import { type Session, SessionContext } from "./session/Session";
import { Frame } from "./shell/Frame";

export function App() {
  const [signedIn, setSignedIn] = useState<SignedIn>();
  const [refused, setRefused] = useState<ApiFault>();

  const enter = useCallback((entered: SignedIn) => {
    setRefused(undefined);
    setSignedIn(entered);
  }, []);
  const leave = useCallback((why?: ApiFault) => {
    setRefused(why);
    setSignedIn(undefined);
  }, []);

  if (!signedIn) return <SignInPage onSignedIn={enter} refused={refused} />;
  return <SignedInApp key={signedIn.api.token} signedIn={signedIn} leave={leave} />;
}

function SignedInApp({ signedIn, leave }: { signedIn: SignedIn; leave: (why?: ApiFault) => void }) {
  const [workspace, renew] = useState(signedIn.workspace);
  const [isLeaving, setLeaving] = useState(false);
  const session = useMemo<Session>(
    () => ({ ...signedIn, workspace, renew, signOut: () => setLeaving(true) }),
    [signedIn, workspace],
  );
  const [queries] = useState(() => makeQueries(leave));
  useEffect(() => {
    // The pages are gone, and with them the feed and what they asked for: nobody asks in a session that has ended.
    if (isLeaving) void signedIn.api.remove("/v1/session").then(() => leave(), leave);
  }, [isLeaving, signedIn, leave]);
  if (isLeaving) return null;
  return (
    <SessionContext value={session}>
      <QueryClientProvider client={queries}>
        <LiveProvider>
          <Frame />
        </LiveProvider>
      </QueryClientProvider>
    </SessionContext>
  );
}
