import { ApiFault, kindOf } from "./fault";
import type { AccountPage, AlertPage, History, Reading, TimelinePage, Workspace } from "./types";

/** What `GET /v1/accounts` understands. */
export interface AccountsQuery {
  band?: string | undefined;
  segment?: string | undefined;
  owner?: string | undefined;
  q?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

type Query = Record<string, string | number | undefined>;

/** The engine's HTTP API with one key. The key travels in a header only. */
export class EngineApi {
  readonly key: string;

  constructor(key: string) {
    this.key = key;
  }

  workspace(signal?: AbortSignal): Promise<Workspace> {
    return this.get("/v1/workspace", {}, signal);
  }

  accounts(query: AccountsQuery, signal?: AbortSignal): Promise<AccountPage> {
    return this.get("/v1/accounts", { ...query }, signal);
  }

  alerts(after: string | undefined, limit: number, signal?: AbortSignal): Promise<AlertPage> {
    return this.get("/v1/alerts", { state: "open", after, limit }, signal);
  }

  health(account: string, signal?: AbortSignal): Promise<Reading> {
    return this.get(`/v1/accounts/${encodeURIComponent(account)}/health`, {}, signal);
  }

  history(account: string, from: string, cursor?: string, signal?: AbortSignal): Promise<History> {
    return this.get(`/v1/accounts/${encodeURIComponent(account)}/history`, { from, cursor }, signal);
  }

  timeline(account: string, limit: number, signal?: AbortSignal): Promise<TimelinePage> {
    return this.get(`/v1/accounts/${encodeURIComponent(account)}/timeline`, { limit }, signal);
  }

  private async get<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
    const response = await this.send(path + search(query), signal);
    if (!response.ok) throw new ApiFault(kindOf(response.status), response.status, await detailOf(response));
    return (await response.json()) as T;
  }

  private async send(path: string, signal?: AbortSignal): Promise<Response> {
    try {
      return await fetch(path, {
        headers: { Authorization: `Bearer ${this.key}`, Accept: "application/json" },
        credentials: "omit",
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      // An aborted request is the caller's own wish; anything else means that nothing answered.
      if (signal?.aborted) throw error;
      throw new ApiFault("unreachable");
    }
  }
}

function search(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") parameters.set(name, String(value));
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

async function detailOf(response: Response): Promise<string | undefined> {
  try {
    const problem = (await response.json()) as { detail?: unknown };
    return typeof problem.detail === "string" ? problem.detail : undefined;
  } catch {
    return undefined; // Not problem details: the status alone has to do.
  }
}
