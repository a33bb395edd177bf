import { useQuery } from "@tanstack/react-query";
import type { TimelineItem } from "../../api/types";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useAccountTexts } from "../../i18n/account";
import { useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./AccountTimeline.module.css";
import { Section } from "./Section";

const shownMax = 25; // The last few days of most accounts; all of it is the timeline page's matter.

export function AccountTimeline({ account }: { account: string }) {
  const { api, workspace } = useSession();
  const texts = useAccountTexts();
  const timeline = useQuery({
    queryKey: ["timeline", workspace.id, account],
    queryFn: ({ signal }) => api.timeline(account, shownMax, signal),
  });
  const items = timeline.data?.items ?? [];
  return (
    <Section title={texts.timeline}>
      {timeline.isPending && <RowsSkeleton label={texts.loading} />}
      {timeline.isError && !timeline.data && (
        <FaultNotice error={timeline.error} retry={() => void timeline.refetch()} />
      )}
      {timeline.data && items.length === 0 && <p className={styles.faint}>{texts.timelineEmpty}</p>}
      <ol>
        {items.map((item) => (
          <Entry key={`${item.kind} ${item.id} ${item.at}`} item={item} />
        ))}
      </ol>
    </Section>
  );
}

function Entry({ item }: { item: TimelineItem }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const told = "alert" in item ? tellAlert(item.alert) : item;
  return (
    <li className={styles.entry} data-kind={item.kind}>
      <span className={styles.kind}>{texts.kinds[item.kind ?? "signal"]}</span>
      <span className={styles.what}>
        <span>{told.name ? `${told.type} · ${told.name}` : told.type}</span>{" "}
        {told.value !== null && <span className={styles.faint}>{formats.number(told.value)}</span>}{" "}
        {told.user && <span className={styles.faint}>{fill(texts.by, { user: told.user })}</span>}
      </span>
      <span className={styles.faint}>
        <Instant at={item.at} />
      </span>
    </li>
  );
}

function tellAlert(alert: { title: string | null; resolution: string | null; id: string }) {
  return { type: alert.title ?? alert.resolution ?? alert.id, name: null, value: null, user: null };
}
