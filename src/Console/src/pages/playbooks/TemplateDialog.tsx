import { useState } from "react";
import { Dialog } from "../../design/Dialog";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { NewPlaybookDialog } from "./NewPlaybookDialog";
import { TemplateGrid } from "./TemplateGrid";
import type { PlaybookTemplate } from "./types";

/** First which template, then what it is called. */
export function TemplateDialog({ close }: { close: () => void }) {
  const texts = usePlaybooksTexts();
  const [template, setTemplate] = useState<PlaybookTemplate>();
  if (template) return <NewPlaybookDialog template={template} close={close} />;
  return (
    <Dialog title={texts.fromTemplate} close={close}>
      <TemplateGrid chosen={setTemplate} />
    </Dialog>
  );
}
