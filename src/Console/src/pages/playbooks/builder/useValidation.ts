import { useEffect, useState } from "react";
import { useSession } from "../../../session/Session";
import type { Draft } from "./draft";
import { toDefinition } from "./draft";
import { place, type Placed, type Problem } from "./problems";
import type { Problems } from "./types";

const pause = 300; // As long as fingers rest between two words.

export interface Validation {
  problems: readonly Placed[];
  state: "waiting" | "checking" | "checked" | "unreachable";
}

/** Asks the engine what is wrong with the draft, whenever typing pauses. */
export function useValidation(draft: Draft, id: string | undefined, isOn: boolean) {
  const { api } = useSession();
  const [validation, setValidation] = useState<Validation>({ problems: [], state: "waiting" });
  useEffect(() => {
    if (!isOn) return;
    const ending = new AbortController();
    const ask = async () => {
      const body = toDefinition(draft);
      const change = { body, query: { id }, signal: ending.signal };
      try {
        const told = await api.change<Problems>("POST", "/v1/playbooks/validation", change);
        setValidation({ problems: placed(told?.problems ?? [], draft), state: "checked" });
      } catch {
        if (!ending.signal.aborted) setValidation((now) => ({ ...now, state: "unreachable" }));
      }
    };
    setValidation((now) => ({ ...now, state: "checking" }));
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [api, draft, id, isOn]);
  const refuse = (problems: readonly Problem[]) =>
    setValidation({ problems: placed(problems, draft), state: "checked" });
  return { ...validation, refuse };
}

function placed(problems: readonly Partial<Problem>[], draft: Draft): Placed[] {
  return problems.map(({ field = "", reason = "" }) => place({ field, reason }, draft.steps));
}
