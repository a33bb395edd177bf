import { createContext, useContext } from "react";
import type { EngineApi } from "../api/client";
import type { Caller, Workspace } from "../api/types";

/** Who is signed in, and how to reach the engine for them. */
export interface Session {
  api: EngineApi;
  caller: Caller;
  workspace: Workspace;
  /** Whether anybody has an account yet, as it was when this page was opened. */
  hasUsers: boolean;
  /** The workspace's settings were changed. */
  renew: (workspace: Workspace) => void;
  signOut: () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession is for pages behind the sign-in.");
  return session;
}
