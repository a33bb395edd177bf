import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Playbooks.module.css";
import type { DryRun } from "./types";
import { playbookPath } from "./usePlaybooks";

const typingPause = 300; // Between two keys of a steady typist.

/** What would come of starting a playbook on an account now, by a dry run; silent while the account is unknown. */
export function WouldEnter({ playbook, account }: { playbook: string; account: string }) {
  const { start: texts, skip, stepType } = usePlaybooksTexts();
  const { api, workspace } = useSession();
  const [typed] = useDebouncedValue(account.trim(), typingPause);
  const tried = useQuery({
    queryKey: ["dry-run", workspace.id, playbook, typed],
    enabled: typed !== "",
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) =>
      api.change<DryRun>("POST", `${playbookPath(playbook)}/dry-run`, { body: { account: typed }, signal }),
  });
  if (tried.isError) return null;
  const { data } = tried;
  const first = data?.steps[0];
  const told = !data
    ? texts.looking
    : data.skipped
      ? fill(texts.wouldNot, { reason: skip[data.skipped] })
      : data.arm === "holdout"
        ? texts.wouldHoldout
        : fill(texts.would, { step: first ? (first.title ?? stepType[first.type]) : "–" });
  return (
    <p className={styles.would} role="status">
      {told}
    </p>
  );
}
