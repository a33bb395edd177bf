import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { AccountRow } from "../../api/types";
import { useList } from "../../live/Live";
import { useSession } from "../../session/Session";

/** The account that was active last; it is asked for again whenever the live feed tells of one that is not listed. */
export function useFirstAccount(): AccountRow | undefined {
  const { api, workspace } = useSession();
  const { unseen, moved } = useList();
  const accounts = useQuery({
    queryKey: ["first-account", workspace.id],
    queryFn: ({ signal }) => api.accounts({ sort: "-lastActivityAt", limit: 1 }, signal),
  });
  const { refetch } = accounts;
  // Why unseen and moved: they change with what the feed brings
  useEffect(() => {
    void refetch();
  }, [unseen, moved, refetch]);
  return accounts.data?.items[0];
}
