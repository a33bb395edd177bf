import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { toFault } from "../../api/fault";
import { useSession } from "../../session/Session";
import { readJson } from "./readJson";
import type { Trial, TrialReason, TrialSignal } from "./types";

const typingPause = 350; // Between two keys of a steady typist; what is being typed need not be tried.

/** What one sample becomes, or why it cannot be told. */
export interface SampleTrial {
  signals: readonly TrialSignal[];
  reasons: readonly TrialReason[];
  /** The text is no JSON. */
  unreadable: string | undefined;
  fault: unknown;
  pending: boolean;
  empty: boolean;
}

/** Tries every sample with the mapping, once the typing pauses. What is no longer asked for is cancelled. */
export function useTrials(source: string, samples: readonly string[], mapping: unknown): SampleTrial[] {
  const { api, workspace } = useSession();
  const wanted = usePause(JSON.stringify({ samples, mapping }), typingPause);
  const asked = useMemo(() => JSON.parse(wanted) as { samples: string[]; mapping?: unknown }, [wanted]);
  const trials = useQueries({
    queries: asked.samples.map((text) => ({
      queryKey: ["trial", workspace.id, source, text, JSON.stringify(asked.mapping)],
      enabled: text.trim() !== "" && readJson(text).why === undefined,
      placeholderData: keepPreviousData,
      retry: false,
      gcTime: 60_000,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.change<Trial>("POST", `/v1/sources/${encodeURIComponent(source)}/trial`, {
          body: { payload: readJson(text).value, mapping: asked.mapping },
          signal,
        }),
    })),
  });
  return samples.map((text, index) => shownOf(text, trials[index]));
}

interface Asked {
  data: Trial | undefined;
  error: unknown;
  isFetching: boolean;
  isError: boolean;
}

function shownOf(text: string, asked: Asked | undefined): SampleTrial {
  const empty = text.trim() === "";
  const unreadable = empty ? undefined : readJson(text).why;
  const nothing = empty || unreadable !== undefined;
  return {
    signals: nothing || asked?.isError ? [] : (asked?.data?.signals ?? []),
    reasons: nothing ? [] : asked?.isError ? refusedBy(asked.error) : (asked?.data?.reasons ?? []),
    unreadable,
    fault: !nothing && asked?.isError && refusedBy(asked.error).length === 0 ? asked.error : undefined,
    pending: asked?.isFetching ?? false,
    empty,
  };
}

/** A mapping that cannot be is refused with the field; to the person who writes it that is a reason like the others. */
function refusedBy(error: unknown): TrialReason[] {
  return toFault(error).fields.map(({ field, detail }) => ({ code: "invalid", field, detail }));
}

/** The value as it was when it last stood still for so long. */
function usePause(value: string, milliseconds: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
