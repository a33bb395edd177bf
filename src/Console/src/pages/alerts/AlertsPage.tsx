import { useCallback, useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import { KeysHelp } from "../../design/KeysHelp";
import { useNow } from "../../format/useNow";
import { useAlertsTexts } from "../../i18n/alerts";
import { useLanguage } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useAlerts } from "../../live/Live";
import { Page } from "../../shell/Page";
import { useOpenAlerts } from "../../shell/useOpenAlerts";
import { AlertDialogs } from "./AlertDialogs";
import { AlertFilters } from "./AlertFilters";
import { AlertList } from "./AlertList";
import {
  type AlertQuery,
  groupAlerts,
  inStage,
  matches,
  readAlertQuery,
  type Stage,
  writeAlertQuery,
} from "./alertQuery";
import { AnnounceChoice } from "./AnnounceChoice";
import { useAlertDeeds } from "./useAlertDeeds";
import { inboxKeys, useInboxKeys } from "./useInboxKeys";

const shownMax = 300; // As many cards as a browser lays out without a pause; who has more filters.

/** The alerts as they come, and what a team does with them. */
export default function AlertsPage() {
  const texts = useAlertsTexts();
  const { locale, engine } = useLanguage();
  const { pending, fault, reload } = useOpenAlerts();
  const { alerts, complete } = useAlerts();
  const [query, setQuery] = useQueryInAddress();
  const now = useNow();
  const deeds = useAlertDeeds();
  const [helping, setHelping] = useState(false);

  const fitting = useMemo(
    () => alerts.filter((alert) => matches(alert, query, engine)),
    [alerts, query, engine],
  );
  const counts = (stage: Stage) => fitting.filter((alert) => inStage(alert, stage, now)).length;
  const wanted = useMemo(
    () => fitting.filter((alert) => inStage(alert, query.stage, now)),
    [fitting, query.stage, now],
  );
  const groups = useMemo(() => groupAlerts(wanted.slice(0, shownMax), query.by), [wanted, query.by]);
  const inOrder = useMemo(() => groups.flatMap((group) => group.alerts), [groups]);
  const keys = useInboxKeys(inOrder, deeds, () => setHelping(true));

  return (
    <Page title={texts.title} layout="fill" actions={<AnnounceChoice help={() => setHelping(true)} />}>
      <AlertFilters query={query} setQuery={setQuery} alerts={alerts} counts={counts} />
      <AlertList
        groups={groups}
        by={query.by}
        stage={query.stage}
        selected={keys.selected}
        select={keys.select}
        deeds={deeds}
        pending={pending}
        fault={fault}
        reload={reload}
        note={noteOf()}
      />
      <AlertDialogs deeds={deeds} />
      {helping && (
        <KeysHelp
          title={texts.keysTitle}
          keys={inboxKeys}
          texts={texts.keys}
          close={() => setHelping(false)}
        />
      )}
    </Page>
  );

  function noteOf(): string | undefined {
    if (query.stage === "resolved") return texts.resolvedNote;
    if (wanted.length > shownMax) return fill(texts.trimmed, { n: shownMax.toLocaleString(locale) });
    return complete || pending ? undefined : fill(texts.partial, { n: alerts.length.toLocaleString(locale) });
  }
}

function useQueryInAddress() {
  const [parameters, setParameters] = useSearchParams();
  const query = useMemo(() => readAlertQuery(parameters), [parameters]);
  const setQuery = useCallback(
    (next: AlertQuery) => setParameters((now) => writeAlertQuery(next, now), { replace: true }),
    [setParameters],
  );
  return [query, setQuery] as const;
}
