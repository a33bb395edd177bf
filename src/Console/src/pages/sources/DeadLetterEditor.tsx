import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmButton } from "../../design/ConfirmButton";
import { FaultNotice } from "../../design/FaultNotice";
import { useSourcesTexts } from "../../i18n/sources";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { prettyJson } from "./prettyJson";
import mapping$ from "./Mapping.module.css";
import styles from "./Sources.module.css";
import type { DeadLetter, Replay } from "./types";

/** A refused item: its content, to be mended and sent again. */
export function DeadLetterEditor({ letter, close }: { letter: DeadLetter; close: () => void }) {
  const { letters: texts } = useSourcesTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const before = prettyJson(letter.original);
  const [text, setText] = useState(before);
  const path = `/v1/dead-letters/${encodeURIComponent(letter.id)}`;
  const changed = () => queries.invalidateQueries({ queryKey: ["dead-letters", workspace.id] });
  const again = useMutation({
    mutationFn: async () => {
      if (text !== before) await api.change("PUT", path, { body: { original: text } });
      const replay = await api.change<Replay>("POST", `${path}/replays`);
      return replay?.replayed === 1 ? undefined : (await api.get<DeadLetter>(path)).detail;
    },
    onSuccess: (refusal) => (refusal === undefined ? void changed().then(close) : undefined),
  });
  const remove = useMutation({ mutationFn: () => api.remove(path), onSuccess: changed });
  const fault = again.error ?? remove.error;
  return (
    <div className={styles.form}>
      <Textarea
        label={texts.original}
        value={text}
        rows={Math.min(16, text.split("\n").length + 1)}
        spellCheck={false}
        classNames={{ input: mapping$.code ?? "" }}
        readOnly={!letter.complete}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {letter.editedBy && <p className={styles.hint}>{fill(texts.edited, { who: letter.editedBy })}</p>}
      {!letter.complete && <p className={styles.hint}>{texts.incomplete}</p>}
      <p role="status">
        {again.isSuccess &&
          (again.data === undefined ? texts.taken : fill(texts.refused, { reason: again.data }))}
      </p>
      {fault && <FaultNotice error={fault} />}
      <div className={styles.row}>
        <Button onClick={() => again.mutate()} loading={again.isPending} disabled={!letter.complete}>
          {text === before ? texts.resend : texts.sendAgain}
        </Button>
        <ConfirmButton
          label={texts.remove}
          question={texts.removeSure}
          keep={texts.keep}
          onConfirm={() => remove.mutate()}
        />
      </div>
    </div>
  );
}
