import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useMemo } from "react";
import type { AlertRow, AlertSeverity } from "../../api/types";
import { SearchIcon } from "../../design/icons";
import { useAlertsTexts } from "../../i18n/alerts";
import { useTexts } from "../../i18n/Language";
import { ScopeChoice } from "../../scope/ScopeChoice";
import styles from "./AlertFilters.module.css";
import {
  type AlertQuery,
  type Grouping,
  groupings,
  type Kind,
  ownerOf,
  type Stage,
  stages,
} from "./alertQuery";

interface AlertFiltersProps {
  query: AlertQuery;
  setQuery: (query: AlertQuery) => void;
  alerts: readonly AlertRow[];
  counts: (stage: Stage) => number;
}

export function AlertFilters({ query, setQuery, alerts, counts }: AlertFiltersProps) {
  const texts = useAlertsTexts();
  const { severity } = useTexts();
  const owners = useMemo(() => {
    const names = new Set(alerts.flatMap((alert) => ownerOf(alert) ?? []));
    const [only] = query.owners;
    if (only !== undefined && query.owners.length === 1) names.add(only);
    return [...names].sort((a, b) => a.localeCompare(b));
  }, [alerts, query.owners]);
  return (
    <search className={styles.filters}>
      <SegmentedControl
        size="xs"
        className={styles.stages ?? ""}
        aria-label={texts.stage}
        value={query.stage}
        onChange={(value) => setQuery({ ...query, stage: value as Stage })}
        data={stages.map((stage) => ({ value: stage, label: `${texts.stages[stage]} ${counts(stage)}` }))}
      />
      <ScopeChoice owners={query.owners} setOwners={(owners) => setQuery({ ...query, owners })} />
      <TextInput
        size="xs"
        type="search"
        className={styles.search ?? ""}
        aria-label={texts.search}
        placeholder={texts.search}
        leftSection={<SearchIcon />}
        value={query.q ?? ""}
        maxLength={128}
        onChange={(event) => setQuery({ ...query, q: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.severity}
        value={query.severity ?? ""}
        data={[{ value: "", label: texts.anySeverity }, ...options(severity)]}
        onChange={(event) =>
          setQuery({
            ...query,
            severity: (event.currentTarget.value || undefined) as AlertSeverity | undefined,
          })
        }
      />
      <NativeSelect
        size="xs"
        aria-label={texts.kind}
        value={query.kind ?? ""}
        data={[{ value: "", label: texts.anyKind }, ...options(texts.kinds)]}
        onChange={(event) =>
          setQuery({ ...query, kind: (event.currentTarget.value || undefined) as Kind | undefined })
        }
      />
      <NativeSelect
        size="xs"
        aria-label={texts.owner}
        value={query.owners.length === 1 ? query.owners[0] : ""}
        data={[{ value: "", label: texts.anyOwner }, ...owners]}
        onChange={(event) => {
          const owner = event.currentTarget.value;
          setQuery({ ...query, owners: owner ? [owner] : [] });
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.groupBy}
        value={query.by}
        data={groupings.map((by) => ({ value: by, label: texts.groupings[by] }))}
        onChange={(event) => setQuery({ ...query, by: event.currentTarget.value as Grouping })}
      />
    </search>
  );
}

function options(names: Record<string, string>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}
