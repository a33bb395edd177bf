import { EngineApi } from "../api/client";
import type { Caller, SessionState, Workspace } from "../api/types";
import { tellTime } from "../format/useNow";

export interface SignedIn {
  api: EngineApi;
  caller: Caller;
  workspace: Workspace;
  hasUsers: boolean;
}

/** What a person can sign in with. */
export type SignInWith =
  | { way: "password"; email: string; password: string }
  | { way: "key"; key: string }
  | { way: "invitation"; token: string; password: string };

const nobody = new EngineApi();

/** Who is signed in in this browser, if anybody is, and which doors there are. */
export function askSession(signal?: AbortSignal): Promise<SessionState> {
  return nobody.get("/v1/session", {}, signal);
}

export async function signIn(way: SignInWith): Promise<SignedIn> {
  const { way: kind, ...body } = way;
  // A browser that is signed in already brings its token: the engine ends that session with the new one.
  const { caller } = await askSession();
  const address = kind === "invitation" ? "/v1/invitations/acceptance" : "/v1/session";
  const api = new EngineApi(caller?.antiforgery ?? "");
  return enter((await api.change<Caller>("POST", address, { body })) as Caller, true);
}

/** The session's API and workspace. */
export async function enter(caller: Caller, hasUsers: boolean): Promise<SignedIn> {
  const api = new EngineApi(caller.antiforgery ?? "");
  const workspace = await api.workspace();
  tellTime(workspace.now);
  return { api, caller, workspace, hasUsers };
}
