import { Button, SegmentedControl } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation, useParams, useSearchParams } from "wouter";
import { ConfirmDialog } from "../../design/ConfirmDialog";
import { FaultNotice } from "../../design/FaultNotice";
import { Loaded } from "../../design/Loaded";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { AboutPanel } from "./AboutPanel";
import { DryRunPanel } from "./DryRunPanel";
import { EffectPanel } from "./EffectPanel";
import styles from "./Playbooks.module.css";
import { ActivationButton } from "./PlaybookTable";
import { PowerPanel } from "./PowerPanel";
import { RunsPanel } from "./RunsPanel";
import { SimulationPanel } from "./SimulationPanel";
import { SkipsPanel } from "./SkipsPanel";
import { StateTag } from "./StateTag";
import type { Playbook } from "./types";
import { playbookPath, useActivation, useMayManage, usePlaybook } from "./usePlaybooks";
import { VersionsPanel } from "./VersionsPanel";

const tabs = ["runs", "effect", "simulation", "dry-run", "versions"] as const;
type Tab = (typeof tabs)[number];

/** One playbook: where its runs stand, what it does, what it would do, and how it came to be as it is. */
export default function PlaybookPage() {
  const texts = usePlaybooksTexts();
  const { id = "" } = useParams<{ id: string }>();
  const playbook = usePlaybook(id);
  const shown = playbook.data;
  return (
    <Page
      title={shown?.name ?? id}
      trail={[{ label: texts.title, href: "/playbooks" }]}
      note={
        shown && (
          <span className={styles.line}>
            <StateTag playbook={shown} />
            {fill(texts.version, { n: shown.version })}
            <code>{shown.id}</code>
          </span>
        )
      }
      actions={shown && <Actions playbook={shown} />}
    >
      <Loaded query={playbook} loading={texts.loading}>
        {(loaded) => <Parts key={loaded.id} playbook={loaded} />}
      </Loaded>
    </Page>
  );
}

function Actions({ playbook }: { playbook: Playbook }) {
  const texts = usePlaybooksTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const activation = useActivation();
  const [removing, setRemoving] = useState(false);
  if (!useMayManage()) return null;
  const remove = async () => {
    await api.remove(playbookPath(playbook.id), { seen: `"${playbook.version}"` });
    void queries.invalidateQueries({ queryKey: ["playbooks", workspace.id], exact: true });
    go("/playbooks");
  };
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
        {texts.remove.open}
      </Button>
      <Button variant="default" component={Link} href={`/playbooks/${encodeURIComponent(playbook.id)}/edit`}>
        {texts.edit}
      </Button>
      <ActivationButton playbook={playbook} activation={activation} size="sm" />
      {activation.isError && <FaultNotice error={activation.error} />}
      {removing && <ConfirmDialog {...texts.remove} confirm={remove} close={() => setRemoving(false)} />}
    </>
  );
}

function Parts({ playbook }: { playbook: Playbook }) {
  const texts = usePlaybooksTexts();
  const [parameters, setParameters] = useSearchParams();
  const tab = tabs.find((each) => each === parameters.get("tab")) ?? "runs";
  const choose = (to: Tab) => setParameters(to === "runs" ? {} : { tab: to });
  return (
    <>
      <AboutPanel playbook={playbook} />
      <div>
        <SegmentedControl
          aria-label={texts.tabs.label}
          value={tab}
          onChange={(value) => choose(value as Tab)}
          data={tabs.map((value) => ({ value, label: texts.tabs[value] }))}
          className={styles.tabs ?? ""}
        />
      </div>
      {tab === "runs" && (
        <>
          <RunsPanel playbook={playbook} />
          <SkipsPanel id={playbook.id} />
        </>
      )}
      {tab === "effect" && (
        <>
          <EffectPanel playbook={playbook} />
          <PowerPanel playbook={playbook} />
        </>
      )}
      {tab === "simulation" && <SimulationPanel playbook={playbook} />}
      {tab === "dry-run" && <DryRunPanel playbook={playbook} />}
      {tab === "versions" && <VersionsPanel playbook={playbook} />}
    </>
  );
}
