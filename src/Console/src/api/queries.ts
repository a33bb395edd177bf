import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type Query,
  QueryCache,
  QueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import { ApiFault } from "./fault";

/** What the pages have asked the engine for, for one session. */
export function makeQueries(leave: (why: ApiFault) => void): QueryClient {
  return new FreshQueries({
    // A session that ended meanwhile opens nothing any more: back to the sign-in, with the reason.
    queryCache: new QueryCache({ onError: (error) => isLost(error) && leave(error as ApiFault) }),
    defaultOptions: {
      queries: {
        // Three tries over some seconds ride out a restart of the engine; a longer one is shown.
        retry: (tries, error) => isPassing(error) && tries < 3,
        staleTime: 30_000, // The live feed keeps scores fresh; this is for names, owners and money.
      },
    },
  });
}

/** After a change nothing stays that was asked for before it. */
class FreshQueries extends QueryClient {
  override async invalidateQueries<TKey extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<TKey>,
    options?: InvalidateOptions,
  ): Promise<void> {
    // The library would wait for a first answer that is on its way, and take it as one that knows of the change.
    const early = new Set(this.getQueryCache().findAll(filters).filter(isFirstOnItsWay));
    await super.invalidateQueries(filters, options);
    if (early.size === 0) return;
    await Promise.allSettled([...early].map((query) => query.promise));
    await super.invalidateQueries({ predicate: (query) => early.has(query) }, options);
  }
}

function isFirstOnItsWay({ state }: Query): boolean {
  return state.data === undefined && state.fetchStatus !== "idle";
}

function isLost(error: unknown): boolean {
  return error instanceof ApiFault && error.kind === "unauthorized";
}

function isPassing(error: unknown): boolean {
  return error instanceof ApiFault && (error.kind === "unreachable" || error.kind === "busy");
}
