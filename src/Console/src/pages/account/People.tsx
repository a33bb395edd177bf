import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Account, getTimeline } from "../../api/accounts";
import { Instant } from "../../design/Instant";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useAccountTexts } from "../../i18n/account";
import { useSession } from "../../session/Session";
import styles from "./People.module.css";
import { peopleIn } from "./people";

const lookedThrough = 200; // Signals: the last days of a busy account, the last months of a quiet one.
const shownMax = 10;

/** Who is behind the account: whoever looks after it, and the users who were seen last. */
export function People({ account, detail }: { account: string; detail: Account }) {
  const texts = useAccountTexts();
  const { api, workspace } = useSession();
  const timeline = useQuery({
    queryKey: ["timeline", workspace.id, account, "people"],
    queryFn: ({ signal }) => getTimeline(api, account, undefined, lookedThrough, signal),
  });
  const people = useMemo(() => peopleIn(timeline.data?.items ?? []), [timeline.data]);
  return (
    <Panel title={texts.people} padded>
      <p className={styles.owner}>
        <span>{texts.columns.owner}</span>
        <strong>{detail.traits.owner || texts.noOwner}</strong>
      </p>
      <Loaded
        query={timeline}
        loading={texts.loading}
        empty={{ when: () => people.length === 0, title: texts.nobodySeen, hint: texts.nobodySeenHint }}
      >
        {() => (
          <ul>
            {people.slice(0, shownMax).map(({ user, did, at }) => (
              <li key={user} className={styles.person}>
                <span className={styles.name}>{user}</span>
                <span className={styles.did}>{did}</span>
                <Instant at={at} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
