import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { toFault } from "../../api/fault";
import { ConfirmButton } from "../../design/ConfirmButton";
import { FormFault } from "../../design/Form";
import { Panel } from "../../design/Panel";
import { useEngineWords } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Scorecards.module.css";
import type { Card, Scorecard, ScorecardDetail } from "./types";

interface StagesProps {
  detail: ScorecardDetail;
  card: Card;
  /** Whether the editor holds what is saved nowhere. */
  changed: boolean;
}

/** The way from a draft over the shadow to live, and back. */
export function StagesPanel({ detail, card, changed }: StagesProps) {
  const { steps: texts } = useScorecardsTexts();
  const { step, said, fault, working } = useSteps(detail, card);
  const newest = detail.version;
  const canShadow = !changed && detail.stage === "draft";
  return (
    <Panel title={texts.title} note={changed ? texts.unsaved : undefined} padded>
      <div className={styles.steps}>
        <Button onClick={() => step("save")} loading={working === "save"} disabled={!changed}>
          {texts.save}
        </Button>
        <Button
          variant="default"
          disabled={!canShadow}
          loading={working === "shadow"}
          onClick={() => step("shadow")}
        >
          {fill(texts.toShadow, { n: newest })}
        </Button>
        {detail.shadow !== null && (
          <>
            <ConfirmButton
              variant="filled"
              label={fill(texts.promote, { n: detail.shadow })}
              question={texts.promoteSure}
              keep={texts.keep}
              loading={working === "promote"}
              onConfirm={() => step("promote")}
            />
            <Button variant="default" loading={working === "unshadow"} onClick={() => step("unshadow")}>
              {texts.endShadow}
            </Button>
          </>
        )}
        {detail.live !== null && detail.live > 1 && (
          <ConfirmButton
            label={texts.rollback}
            question={texts.rollbackSure}
            keep={texts.keep}
            loading={working === "rollback"}
            onConfirm={() => step("rollback")}
          />
        )}
        {detail.live === null && detail.shadow === null && (
          <ConfirmButton
            label={texts.remove}
            question={texts.removeSure}
            keep={texts.keep}
            onConfirm={() => step("remove")}
          />
        )}
      </div>
      <p role="status" className={styles.told}>
        {said || (detail.shadow !== null ? fill(texts.inShadow, { n: detail.shadow }) : "")}
      </p>
      {fault !== undefined && <Refusal error={fault} />}
    </Panel>
  );
}

/** Every field that the engine did not take: a card has many, and most are not in sight. */
function Refusal({ error }: { error: unknown }) {
  const { steps: texts } = useScorecardsTexts();
  const { say } = useEngineWords();
  const fault = toFault(error);
  return (
    <>
      <FormFault fault={fault} />
      {fault.fields.length > 0 && (
        <ul className={styles.faults} aria-label={texts.refused}>
          {fault.fields.map((each) => (
            <li key={`${each.field} ${each.detail}`}>
              <code>{each.field}</code> {say(each.detail)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type Step = "save" | "shadow" | "unshadow" | "promote" | "rollback" | "remove";

function useSteps(detail: ScorecardDetail, card: Card) {
  const { steps: texts } = useScorecardsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [said, setSaid] = useState("");
  const path = `/v1/scorecards/${encodeURIComponent(detail.id)}`;
  const seen = `"${detail.version}"`;
  const deeds: Record<Step, () => Promise<string>> = {
    save: async () => {
      const put = await api.change<Scorecard>("PUT", path, { body: card, seen });
      return fill(texts.savedAs, { n: put?.version ?? "" });
    },
    shadow: async () => {
      await api.change("POST", `${path}/shadow`, { body: { version: detail.version } });
      return fill(texts.inShadow, { n: detail.version });
    },
    unshadow: async () => {
      await api.remove(`${path}/shadow`);
      return "";
    },
    promote: async () => {
      await api.change("POST", `${path}/promotion`, { body: { version: detail.shadow } });
      return fill(texts.promoted, { n: detail.shadow ?? "" });
    },
    rollback: async () => {
      const back = await api.change<Scorecard>("POST", `${path}/rollback`);
      return fill(texts.rolledBack, { n: back?.live ?? "" });
    },
    remove: async () => {
      await api.remove(path, { seen });
      go("/scorecards");
      return "";
    },
  };
  const step = useMutation({
    mutationFn: (which: Step) => deeds[which](),
    onSuccess: setSaid,
    onSettled: () => queries.invalidateQueries({ queryKey: ["scorecards", workspace.id] }),
  });
  return {
    step: (which: Step) => {
      setSaid("");
      step.mutate(which);
    },
    said,
    fault: step.error ?? undefined,
    working: step.isPending ? step.variables : undefined,
  };
}
