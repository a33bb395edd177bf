import { ApiFault, faultOf } from "./fault";
import type {
  AccountPage,
  AlertPage,
  Facets,
  History,
  Portfolio,
  Reading,
  TimelinePage,
  Trends,
  Workspace,
} from "./types";

/** What `GET /v1/accounts` understands. */
export interface AccountsQuery {
  band?: string | undefined;
  segment?: string | undefined;
  owner?: readonly string[] | undefined;
  q?: string | undefined;
  standing?: "customer" | "left" | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
  /** Accounts left out before the first. */
  skip?: number | undefined;
}

/** Named as the engine names it. */
export const tokenHeader = "X-CSRF-Token";

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** A change, and the version that the person had seen of what it changes. */
export interface Change {
  body?: unknown;
  query?: Query;
  /** The ETag of what was read; left out: it is new, or has no versions. */
  seen?: string | undefined;
  signal?: AbortSignal | undefined;
}

export interface Versioned<T> {
  value: T;
  /** To be sent back with a change. */
  etag: string | undefined;
}

/**
 * The engine's HTTP API in this browser's session. Its cookie no page can read; what changes something brings the
 * session's token besides, which no other site can know. Pages ask by `get`, `change` and `remove`
 * with the types of the engine's own description (`schema.d.ts`); what several pages ask for has a name here.
 */
export class EngineApi {
  /** The session's token; empty before there is a session. */
  readonly token: string;

  constructor(token = "") {
    this.token = token;
  }

  workspace(signal?: AbortSignal): Promise<Workspace> {
    return this.get("/v1/workspace", {}, signal);
  }

  accounts(query: AccountsQuery, signal?: AbortSignal): Promise<AccountPage> {
    return this.get("/v1/accounts", { ...query }, signal);
  }

  portfolio(query: Pick<AccountsQuery, "owner" | "segment" | "q">, signal?: AbortSignal): Promise<Portfolio> {
    return this.get("/v1/portfolio", { ...query }, signal);
  }

  facets(signal?: AbortSignal): Promise<Facets> {
    return this.get("/v1/portfolio/facets", {}, signal);
  }

  trends(accounts: readonly string[], signal?: AbortSignal): Promise<Trends> {
    return this.get("/v1/portfolio/trends", { account: accounts }, signal);
  }

  alerts(after: string | undefined, limit: number, signal?: AbortSignal): Promise<AlertPage> {
    return this.get("/v1/alerts", { state: "open", after, limit }, signal);
  }

  health(account: string, signal?: AbortSignal): Promise<Reading> {
    return this.get(`${accountPath(account)}/health`, {}, signal);
  }

  history(account: string, from: string, cursor?: string, signal?: AbortSignal): Promise<History> {
    return this.get(`${accountPath(account)}/history`, { from, cursor }, signal);
  }

  timeline(account: string, limit: number, signal?: AbortSignal): Promise<TimelinePage> {
    return this.get(`${accountPath(account)}/timeline`, { limit }, signal);
  }

  async get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return (await this.getVersioned<T>(path, query, signal)).value;
  }

  async getVersioned<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Versioned<T>> {
    return read<T>(await this.#send("GET", path, { query, signal }));
  }

  /** Undefined: it was done, and there is nothing to tell of it. */
  async change<T>(
    method: "POST" | "PUT" | "PATCH",
    path: string,
    change: Change = {},
  ): Promise<T | undefined> {
    const response = await this.#send(method, path, change);
    const text = await response.text(); // 204 has none, and 202 may have none.
    return text === "" ? undefined : (JSON.parse(text) as T);
  }

  async remove(path: string, change: Change = {}): Promise<void> {
    await this.#send("DELETE", path, change);
  }

  async #send(method: string, path: string, { body, query = {}, seen, signal }: Change): Promise<Response> {
    const response = await this.#reach(path + search(query), {
      method,
      headers: {
        Accept: "application/json",
        ...(method === "GET" || this.token === "" ? {} : { [tokenHeader]: this.token }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(seen === undefined ? {} : { "If-Match": seen }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    if (!response.ok) throw await faultOf(response);
    return response;
  }

  async #reach(address: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(address, { ...request, credentials: "same-origin" });
    } catch (error) {
      // An aborted request is the caller's own wish; anything else means that nothing answered.
      if (request.signal?.aborted) throw error;
      throw new ApiFault("unreachable");
    }
  }
}

export function accountPath(account: string): string {
  return `/v1/accounts/${encodeURIComponent(account)}`;
}

async function read<T>(response: Response): Promise<Versioned<T>> {
  return { value: (await response.json()) as T, etag: response.headers.get("ETag") ?? undefined };
}

function search(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== "") parameters.append(name, String(each));
  const text = parameters.toString();
  return text ? `?${text}` : "";
}
