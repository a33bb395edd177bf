import { Tag } from "../../design/Tag";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import type { Playbook } from "./types";

/** Whether accounts enter a playbook, or why they cannot. */
export function StateTag({ playbook }: { playbook: Playbook }) {
  const { state } = usePlaybooksTexts();
  if (playbook.problems.length > 0) return <Tag tone="bad">{state.broken}</Tag>;
  return (
    <Tag tone={playbook.enabled ? "good" : "quiet"}>{playbook.enabled ? state.active : state.paused}</Tag>
  );
}
