import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { Dialog } from "../../design/Dialog";
import { FaultNotice } from "../../design/FaultNotice";
import { DownloadIcon } from "../../design/icons";
import { dayIn } from "../../format/day";
import { accountTime } from "../../format/useNow";
import { useLanguage, useTexts } from "../../i18n/Language";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { plural } from "../../i18n/texts";
import type { ListQuery } from "../../live/order";
import { useSession } from "../../session/Session";
import { exportCsv, saveFile } from "./exportCsv";
import { toApi } from "./listQuery";

/** The whole list as filtered and sorted, not only what is on the screen. */
export function ExportButton({ query }: { query: ListQuery }) {
  const texts = usePortfolioTexts();
  const { dialog } = useTexts();
  const { locale } = useLanguage();
  const { api, workspace } = useSession();
  const [rows, setRows] = useState<number>();
  const [fault, setFault] = useState<unknown>();
  const running = useRef<AbortController>(undefined);

  const stop = () => {
    running.current?.abort();
    setRows(undefined);
    setFault(undefined);
  };
  const start = async () => {
    const { signal } = (running.current = new AbortController());
    setRows(0);
    setFault(undefined);
    try {
      const file = await exportCsv(api, toApi(query), setRows, signal);
      saveFile(file, `accounts-${dayIn(workspace.timeZone, accountTime())}.csv`);
      setRows(undefined);
    } catch (error) {
      if (!signal.aborted) setFault(error);
    }
  };

  return (
    <>
      <Button variant="default" size="xs" leftSection={<DownloadIcon />} onClick={() => void start()}>
        {texts.export}
      </Button>
      {rows !== undefined && (
        <Dialog title={texts.exporting} close={stop}>
          {fault === undefined ? (
            <p role="status">{plural(locale, texts.exported, rows)}</p>
          ) : (
            <FaultNotice error={fault} retry={() => void start()} />
          )}
          <Button variant="default" onClick={stop}>
            {dialog.cancel}
          </Button>
        </Dialog>
      )}
    </>
  );
}
