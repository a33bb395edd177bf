import { Button, SegmentedControl } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getTimeline } from "../../api/accounts";
import { FaultNotice } from "../../design/FaultNotice";
import { Notice } from "../../design/Notice";
import { Panel } from "../../design/Panel";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useAccountTexts } from "../../i18n/account";
import { useTexts } from "../../i18n/Language";
import { useSession } from "../../session/Session";
import styles from "./AccountTimeline.module.css";
import { TimelineEntry } from "./TimelineEntry";

const pageSize = 50; // The last few days of most accounts.
const pagesMax = 40; // 2,000 entries: as far back as somebody reads.

const whichOnes = ["all", "signal", "alert", "run", "task"] as const;
type Which = (typeof whichOnes)[number];

/** Everything that happened, newest first, in the order the engine learned of it. */
export function AccountTimeline({ account }: { account: string }) {
  const { api, workspace } = useSession();
  const texts = useAccountTexts();
  const { table } = useTexts();
  const [which, setWhich] = useState<Which>("all");
  const timeline = useInfiniteQuery({
    queryKey: ["timeline", workspace.id, account, "pages"],
    queryFn: ({ pageParam, signal }) => getTimeline(api, account, pageParam, pageSize, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page, all) => (all.length < pagesMax ? (page.next ?? undefined) : undefined),
  });
  const items = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = which === "all" ? items : items.filter((item) => item.kind === which);
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={texts.timelineShow}
      value={which}
      onChange={(value) => setWhich(value as Which)}
      data={whichOnes.map((each) => ({
        value: each,
        label: texts.timelineKinds[each],
      }))}
    />
  );
  return (
    <Panel title={texts.timeline} actions={choice} padded>
      {timeline.isPending && <RowsSkeleton label={texts.loading} />}
      {timeline.isError && !timeline.data && (
        <FaultNotice error={timeline.error} retry={() => void timeline.refetch()} />
      )}
      {timeline.data && shown.length === 0 && <Notice hint={texts.timelineEmpty} />}
      <ol>
        {shown.map((item) => (
          <TimelineEntry key={`${item.kind} ${item.id} ${item.at}`} item={item} />
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Button
          fullWidth
          variant="subtle"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
          className={styles.more ?? ""}
        >
          {table.loadMore}
        </Button>
      )}
    </Panel>
  );
}
