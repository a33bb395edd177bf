import { useQuery } from "@tanstack/react-query";
import { SectionTabs } from "../../design/SectionTabs";
import { useSourcesTexts } from "../../i18n/sources";
import { useSession } from "../../session/Session";
import type { DeadLetterPage, UnlinkedPage } from "./types";

/** The four parts of the page, with how much waits in each. */
export function SourcesTabs() {
  const { sections, tabs } = useSourcesTexts();
  const { api, workspace } = useSession();
  const letters = useQuery({
    queryKey: ["dead-letters", workspace.id, "count"],
    queryFn: ({ signal }) => api.get<DeadLetterPage>("/v1/dead-letters", { limit: 1 }, signal),
  });
  const unlinked = useQuery({
    queryKey: ["unlinked", workspace.id, "count"],
    queryFn: ({ signal }) => api.get<UnlinkedPage>("/v1/unlinked", { limit: 1 }, signal),
  });
  return (
    <SectionTabs
      label={sections}
      tabs={[
        { href: "/sources", label: tabs.sources },
        { href: "/sources/dead-letters", label: tabs.deadLetters, count: letters.data?.letters },
        { href: "/sources/inbox", label: tabs.inbox, count: unlinked.data?.held },
        { href: "/sources/links", label: tabs.links },
      ]}
    />
  );
}
