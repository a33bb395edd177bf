import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { Loaded } from "../../design/Loaded";
import { Notice } from "../../design/Notice";
import { Panel } from "../../design/Panel";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { Tag, type Tone } from "../../design/Tag";
import { useWorldNow } from "../../format/useNow";
import { useFormats } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Settings.module.css";
import type { Delivery, DeliveryDetail, DeliveryPage, EndpointPage } from "./types";

const states = ["pending", "delivered", "failed", "superseded"] as const;
const tones: Record<string, Tone> = {
  pending: "accent",
  delivered: "good",
  failed: "bad",
  superseded: "quiet",
};
const [pageSize, seenAgain] = [50, 10_000];

/** What was sent where, and whether it arrived. */
export function DeliveriesPart() {
  const { deliveries: texts, parts, loading, more } = useSettingsTexts();
  const { api, workspace } = useSession();
  const [endpoint, setEndpoint] = useState("");
  const [state, setState] = useState("");
  const deliveries = useInfiniteQuery({
    queryKey: ["deliveries", workspace.id, endpoint, state],
    initialPageParam: undefined as string | undefined,
    refetchInterval: seenAgain,
    queryFn: ({ pageParam, signal }) =>
      api.get<DeliveryPage>(
        "/v1/deliveries",
        { endpoint, state, cursor: pageParam, limit: pageSize },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={parts.deliveries}
      note={texts.note}
      actions={<Filters {...{ endpoint, setEndpoint, state, setState }} />}
    >
      {deliveries.isPending && <RowsSkeleton label={loading} />}
      {deliveries.isError && !deliveries.data && (
        <FaultNotice error={deliveries.error} retry={() => void deliveries.refetch()} />
      )}
      {deliveries.data && items.length === 0 && <Notice title={texts.empty} hint={texts.emptyHint} />}
      {items.length > 0 && <DeliveryTable items={items} />}
      {deliveries.hasNextPage && (
        <div className={styles.padded}>
          <Button variant="default" onClick={() => void deliveries.fetchNextPage()}>
            {more}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface FilterProps {
  endpoint: string;
  setEndpoint: (endpoint: string) => void;
  state: string;
  setState: (state: string) => void;
}

function useEndpoints() {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: ["endpoints", workspace.id],
    queryFn: ({ signal }) => api.get<EndpointPage>("/v1/endpoints", {}, signal),
  });
}

function Filters({ endpoint, setEndpoint, state, setState }: FilterProps) {
  const { deliveries: texts } = useSettingsTexts();
  const endpoints = useEndpoints();
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={texts.endpoint}
        value={endpoint}
        data={[
          { value: "", label: texts.anyEndpoint },
          ...(endpoints.data?.items ?? []).map((each) => ({ value: each.id, label: each.name || each.id })),
        ]}
        onChange={(event) => setEndpoint(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.state}
        value={state}
        data={[
          { value: "", label: texts.anyState },
          ...states.map((value) => ({ value, label: texts.states[value] })),
        ]}
        onChange={(event) => setState(event.currentTarget.value)}
      />
    </>
  );
}

function DeliveryTable({ items }: { items: readonly Delivery[] }) {
  const { deliveries: texts, parts } = useSettingsTexts();
  const formats = useFormats();
  const now = useWorldNow();
  const [opened, setOpened] = useState<string>();
  const endpoints = useEndpoints();
  const nameOf = (id: string) => endpoints.data?.items.find((each) => each.id === id)?.name || id;
  const columns: Column<Delivery>[] = [
    {
      key: "title",
      label: texts.title,
      heading: true,
      cell: (row) => (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={opened === row.id}
          aria-label={fill(texts.show, { title: row.title || row.type })}
          onClick={() => setOpened(opened === row.id ? undefined : row.id)}
        >
          {row.title || row.type}
        </Button>
      ),
    },
    { key: "endpoint", label: texts.endpoint, cell: (row) => nameOf(row.endpoint) },
    {
      key: "state",
      label: texts.state,
      cell: (row) => (
        <span className={styles.line}>
          <Tag tone={tones[row.state] ?? "quiet"}>{texts.states[row.state]}</Tag>
          {row.fault !== "none" && (
            <span className={styles.hint}>{texts.faults[row.fault] ?? row.fault}</span>
          )}
          {row.nextAt && (
            <span className={styles.hint}>
              {fill(texts.next, { when: formats.relative(row.nextAt, now) })}
            </span>
          )}
        </span>
      ),
    },
    { key: "attempts", label: texts.attempts, numeric: true, cell: (row) => formats.number(row.attempts) },
    { key: "at", label: texts.at, numeric: true, cell: (row) => <Instant world at={row.at} /> },
  ];
  return (
    <DataTable
      caption={parts.deliveries}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      detail={(row) => (opened === row.id ? <Detail id={row.id} /> : null)}
    />
  );
}

function Detail({ id }: { id: string }) {
  const { deliveries: texts, loading } = useSettingsTexts();
  const { api, workspace } = useSession();
  const path = `/v1/deliveries/${encodeURIComponent(id)}`;
  const detail = useQuery({
    queryKey: ["deliveries", workspace.id, "one", id],
    refetchInterval: seenAgain,
    queryFn: ({ signal }) => api.get<DeliveryDetail>(path, {}, signal),
  });
  const again = useMutation({
    mutationFn: () => api.change("POST", `${path}/redelivery`),
    onSuccess: () => detail.refetch(),
  });
  return (
    <Loaded query={detail} loading={loading}>
      {(shown) => (
        <div className={styles.form}>
          <ul>
            {shown.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Log detail={shown} />
          <span className={styles.line}>
            <Button
              size="compact-sm"
              variant="default"
              loading={again.isPending}
              onClick={() => again.mutate()}
            >
              {texts.again}
            </Button>
            <span role="status" className={styles.hint}>
              {again.isSuccess && texts.sent}
            </span>
          </span>
          {again.isError && <FaultNotice error={again.error} />}
        </div>
      )}
    </Loaded>
  );
}

function Log({ detail }: { detail: DeliveryDetail }) {
  const { deliveries: texts } = useSettingsTexts();
  const formats = useFormats();
  if (detail.log.length === 0) return null;
  return (
    <DataTable
      caption={texts.log}
      columns={[
        { key: "at", label: texts.at, heading: true, cell: (row) => formats.exact(row.at) },
        { key: "status", label: texts.status, numeric: true, cell: (row) => row.status ?? "–" },
        {
          key: "fault",
          label: texts.fault,
          cell: (row) => (row.fault === "none" ? "–" : (texts.faults[row.fault] ?? row.fault)),
        },
        {
          key: "took",
          label: texts.took,
          numeric: true,
          cell: (row) => fill(texts.milliseconds, { n: formats.number(Math.round(row.durationMs)) }),
        },
        { key: "answer", label: texts.answer, cell: (row) => <code>{row.answer || "–"}</code> },
      ]}
      rows={detail.log}
      rowKey={(row) => String(row.number)}
    />
  );
}
