import { Button } from "@mantine/core";
import { toFault } from "../api/fault";
import { useEngineWords, useTexts } from "../i18n/Language";
import { fill } from "../i18n/texts";
import { Notice } from "./Notice";

export function FaultNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const texts = useTexts();
  const { say } = useEngineWords();
  const fault = toFault(error);
  return (
    <Notice hint={fill(texts.fault[fault.kind], { detail: say(fault.detail ?? "") })} alarming>
      {retry && (
        <Button variant="default" onClick={retry}>
          {texts.fault.retry}
        </Button>
      )}
    </Notice>
  );
}
