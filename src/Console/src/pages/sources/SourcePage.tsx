import { useQuery } from "@tanstack/react-query";
import { useParams } from "wouter";
import { FaultNotice } from "../../design/FaultNotice";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useEngineWords } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { MappingPanel } from "./MappingPanel";
import { QualityPanel } from "./QualityPanel";
import { SettingsPanel } from "./SettingsPanel";
import { SetupPanel } from "./SetupPanel";
import styles from "./Sources.module.css";
import { SourceState } from "./SourceState";
import { isVendor, type Source } from "./types";

/** One source: what it is worth, what to give its vendor, how its payloads become signals. */
export default function SourcePage() {
  const texts = useSourcesTexts();
  const { source: id = "" } = useParams<{ source: string }>();
  const source = useSource(id);
  const trail = [{ label: texts.title, href: "/sources" }];
  return (
    <Page
      title={source.data?.name || id}
      trail={trail}
      note={source.data && <SourceNote source={source.data} />}
    >
      {source.isPending && <RowsSkeleton label={texts.loading} />}
      {source.isError && !source.data && (
        <FaultNotice error={source.error} retry={() => void source.refetch()} />
      )}
      {source.data && <SourceParts key={source.data.id} source={source.data} />}
    </Page>
  );
}

function useSource(id: string) {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: ["sources", workspace.id, id],
    queryFn: ({ signal }) => api.get<Source>(`/v1/sources/${encodeURIComponent(id)}`, {}, signal),
  });
}

function SourceNote({ source }: { source: Source }) {
  const { vendors } = useSourcesTexts();
  return (
    <span className={styles.row}>
      <SourceState source={source} />
      {isVendor(source.vendor) ? vendors[source.vendor] : source.vendor}
      <code>{source.id}</code>
    </span>
  );
}

function SourceParts({ source }: { source: Source }) {
  const { detail } = useSourcesTexts();
  const { say } = useEngineWords();
  return (
    <>
      {source.faults.length > 0 && (
        <ul className={styles.faults} aria-label={detail.faults}>
          {source.faults.map((fault) => (
            <li key={fault}>{say(fault)}</li>
          ))}
        </ul>
      )}
      <MappingPanel source={source} />
      <div className={styles.columns}>
        <QualityPanel source={source.id} />
        <SetupPanel source={source} />
        <SettingsPanel source={source} />
      </div>
    </>
  );
}
