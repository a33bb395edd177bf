import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Invitation, User } from "../../api/types";
import { useSession } from "../../session/Session";

export const roles = ["viewer", "csm", "manager", "admin"] as const;
export type Role = (typeof roles)[number];

const keyOf = (workspace: string) => ["users", workspace];

export function useUsers() {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: keyOf(workspace.id),
    queryFn: ({ signal }) => api.get<{ items: User[] }>("/v1/users", {}, signal),
  });
}

/** One change of people, after which the list is read again, also when it failed: somebody else may have been first. */
function useUserChange<Input, Output>(
  change: (api: ReturnType<typeof useSession>["api"], input: Input) => Promise<Output>,
) {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(api, input),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(workspace.id) }),
  });
}

const addressOf = (user: User) => `/v1/users/${encodeURIComponent(user.id)}`;

export const useInvite = () =>
  useUserChange((api, body: { name: string; email: string; role: string }) =>
    api.change<Invitation>("POST", "/v1/users", { body }),
  );

export const useInviteAgain = () =>
  useUserChange((api, user: User) => api.change<Invitation>("POST", `${addressOf(user)}/invitation`));

export const useSetUser = () =>
  useUserChange((api, { user, ...set }: { user: User; role?: string; isDisabled?: boolean }) =>
    api.change<User>("PUT", addressOf(user), {
      body: { name: user.name, role: user.role, isDisabled: user.state === "disabled", ...set },
    }),
  );

export const useRemoveUser = () => useUserChange((api, user: User) => api.remove(addressOf(user)));
