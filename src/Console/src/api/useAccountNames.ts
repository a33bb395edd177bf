import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSession } from "../session/Session";
import type { components } from "./schema";

type NamePage = { items: components["schemas"]["AccountName"][] };

const atOnce = 100; // As many as the engine answers in one go.
const keepFor = 300_000; // Customers are renamed by the year.

/** What some accounts are called; those that the engine cannot name go by their id. */
export function useAccountNames(accounts: readonly string[]): (account: string) => string {
  const { api, workspace } = useSession();
  const ids = useMemo(() => [...new Set(accounts)].sort(), [accounts]);
  const names = useQuery({
    queryKey: ["account-names", workspace.id, ids],
    enabled: ids.length > 0,
    staleTime: keepFor,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const known = new Map<string, string>();
      for (let at = 0; at < ids.length; at += atOnce) {
        const part = { account: ids.slice(at, at + atOnce) };
        const { items } = await api.get<NamePage>("/v1/portfolio/names", part, signal);
        for (const { account, name } of items) if (name) known.set(account, name);
      }
      return known;
    },
  });
  return (account) => names.data?.get(account) ?? account;
}
