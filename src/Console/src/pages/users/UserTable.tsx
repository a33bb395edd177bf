import { NativeSelect } from "@mantine/core";
import type { Invitation, User } from "../../api/types";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { Loaded } from "../../design/Loaded";
import panel from "../../design/Panel.module.css";
import { Tag, type Tone } from "../../design/Tag";
import { usePeopleTexts } from "../../i18n/people";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { UserActions } from "./UserActions";
import styles from "./Users.module.css";
import { type Role, roles, useSetUser, useUsers } from "./useUsers";

const tones: Record<string, Tone> = { active: "good", invited: "accent", disabled: "quiet" };

export function UserTable({ invited }: { invited: (made: Invitation) => void }) {
  const { users: texts } = usePeopleTexts();
  const users = useUsers();
  const columns = useColumns(invited);
  return (
    <section className={panel.panel} aria-label={texts.title}>
      <Loaded
        query={users}
        loading={texts.loading}
        empty={{ when: ({ items }) => items.length === 0, title: texts.empty, hint: texts.emptyHint }}
      >
        {({ items }) => (
          <DataTable caption={texts.title} columns={columns} rows={items} rowKey={(user) => user.id} />
        )}
      </Loaded>
    </section>
  );
}

function useColumns(invited: (made: Invitation) => void): Column<User>[] {
  const { users: texts, states } = usePeopleTexts();
  return [
    { key: "name", label: texts.name, heading: true, cell: (user) => <Name user={user} /> },
    { key: "role", label: texts.role, cell: (user) => <RoleChoice user={user} /> },
    {
      key: "state",
      label: texts.state,
      cell: ({ state }) => (
        <Tag tone={tones[state] ?? "quiet"}>{states[state as keyof typeof states] ?? state}</Tag>
      ),
    },
    {
      key: "last",
      label: texts.last,
      cell: ({ lastSignInAt }) => (lastSignInAt ? <Instant world at={lastSignInAt} /> : texts.never),
    },
    { key: "actions", label: texts.actions, cell: (user) => <UserActions user={user} invited={invited} /> },
  ];
}

function Name({ user }: { user: User }) {
  const { users: texts } = usePeopleTexts();
  const { caller } = useSession();
  return (
    <span className={styles.name}>
      {user.name}
      {user.id === caller.user && ` (${texts.you})`}
      <span>
        {user.email}
        {user.isExternal && ` · ${texts.external}`}
      </span>
    </span>
  );
}

function RoleChoice({ user }: { user: User }) {
  const texts = usePeopleTexts();
  const { caller } = useSession();
  const set = useSetUser();
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={fill(texts.users.roleOf, { name: user.name })}
        value={user.role}
        disabled={user.id === caller.user || set.isPending}
        data={roles.map((value: Role) => ({ value, label: texts.roles[value] }))}
        onChange={(event) => set.mutate({ user, role: event.currentTarget.value })}
      />
      {set.isError && <FaultNotice error={set.error} />}
    </>
  );
}
