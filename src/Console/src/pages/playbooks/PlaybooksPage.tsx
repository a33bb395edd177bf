import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { FaultNotice } from "../../design/FaultNotice";
import { Loaded } from "../../design/Loaded";
import { Notice } from "../../design/Notice";
import { Panel } from "../../design/Panel";
import { SearchIcon } from "../../design/icons";
import { useLanguage } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill, plural } from "../../i18n/texts";
import { Page } from "../../shell/Page";
import styles from "./Playbooks.module.css";
import { PlaybookTable } from "./PlaybookTable";
import { TemplateDialog } from "./TemplateDialog";
import { TemplateGrid } from "./TemplateGrid";
import type { Playbook } from "./types";
import { useActivation, useMayManage, usePlaybooks } from "./usePlaybooks";

/** The playbooks, what sets each off, and what it does to the score. */
export default function PlaybooksPage() {
  const texts = usePlaybooksTexts();
  const playbooks = usePlaybooks();
  const mayManage = useMayManage();
  const [choosing, setChoosing] = useState(false);
  const some = (playbooks.data?.items.length ?? 0) > 0;
  const actions = mayManage && (
    <>
      {some && (
        <Button variant="default" onClick={() => setChoosing(true)}>
          {texts.addFromTemplate}
        </Button>
      )}
      <Button component={Link} href="/playbooks/new">
        {texts.add}
      </Button>
    </>
  );
  return (
    <Page title={texts.title} note={texts.note} actions={actions}>
      <Loaded query={playbooks} loading={texts.loading}>
        {({ items }) => (items.length > 0 ? <Listed playbooks={items} /> : <Templates />)}
      </Loaded>
      {choosing && <TemplateDialog close={() => setChoosing(false)} />}
    </Page>
  );
}

function Listed({ playbooks }: { playbooks: readonly Playbook[] }) {
  const texts = usePlaybooksTexts();
  const { locale } = useLanguage();
  const [parameters, setParameters] = useSearchParams();
  const q = parameters.get("q") ?? "";
  const activation = useActivation();
  const found = playbooks.filter((each) => isCalled(each, q));
  const done = activation.variables;
  return (
    <Panel
      title={texts.title}
      note={plural(locale, texts.count, playbooks.length)}
      actions={
        <TextInput
          size="xs"
          type="search"
          className={styles.search ?? ""}
          aria-label={texts.search}
          placeholder={texts.search}
          leftSection={<SearchIcon />}
          value={q}
          maxLength={128}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            setParameters(typed ? { q: typed } : {}, { replace: true });
          }}
        />
      }
    >
      {activation.isError && <FaultNotice error={activation.error} />}
      <p role="status" className={styles.told} hidden={!activation.isSuccess}>
        {activation.isSuccess &&
          done &&
          fill(done.enabled ? texts.paused : texts.activated, { name: done.name ?? done.id })}
      </p>
      {found.length === 0 ? (
        <Notice title={texts.noneFound} hint={texts.noneFoundHint} />
      ) : (
        <PlaybookTable playbooks={found} activation={activation} />
      )}
    </Panel>
  );
}

/** Where there is no playbook yet: those that come with the engine. */
function Templates() {
  const texts = usePlaybooksTexts();
  return (
    <Panel title={texts.empty} padded>
      <p className={styles.lead}>{texts.emptyHint}</p>
      <TemplateGrid />
    </Panel>
  );
}

function isCalled({ id, name }: Playbook, part: string): boolean {
  const wanted = part.trim().toLowerCase();
  return id.toLowerCase().includes(wanted) || (name ?? "").toLowerCase().includes(wanted);
}
