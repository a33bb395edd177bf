import { Button } from "@mantine/core";
import { useState } from "react";
import { useSourcesTexts } from "../../i18n/sources";
import { Page } from "../../shell/Page";
import { NewSourceDialog } from "./NewSourceDialog";
import { OutagesPanel } from "./OutagesPanel";
import { SourcesTabs } from "./SourcesTabs";
import { SourceTable } from "./SourceTable";

export default function SourcesPage() {
  const texts = useSourcesTexts();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={texts.title}
      note={texts.note}
      actions={<Button onClick={() => setAdding(true)}>{texts.add}</Button>}
    >
      <SourcesTabs />
      <SourceTable add={() => setAdding(true)} />
      <OutagesPanel />
      {adding && <NewSourceDialog close={() => setAdding(false)} />}
    </Page>
  );
}
