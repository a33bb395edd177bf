import { useQuery } from "@tanstack/react-query";
import { useBuilderTexts } from "../../../i18n/builder";
import { useLanguage } from "../../../i18n/Language";
import { fill, plural } from "../../../i18n/texts";
import { useSession } from "../../../session/Session";
import type { RunPage } from "./types";

const limit = 100; // Beyond, the exact number says nothing more.

/** What becomes of the runs under way when a new version is saved: nothing. */
export function RunsNote({ id }: { id: string }) {
  const texts = useBuilderTexts();
  const { locale } = useLanguage();
  const { api, workspace } = useSession();
  const runs = useQuery({
    queryKey: ["running-runs", workspace.id, id],
    queryFn: ({ signal }) => api.get<RunPage>("/v1/runs", { playbook: id, state: "running", limit }, signal),
  });
  if (!runs.data) return null;
  const { items, next } = runs.data;
  if (items.length === 0) return <>{texts.noRuns}</>;
  return (
    <>{next === null ? plural(locale, texts.runsGoOn, items.length) : fill(texts.manyRuns, { n: limit })}</>
  );
}
