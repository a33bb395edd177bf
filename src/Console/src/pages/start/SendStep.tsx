import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "wouter";
import { CodeBox } from "../../design/CodeBox";
import { CopyButton } from "../../design/CopyButton";
import { FaultNotice } from "../../design/FaultNotice";
import { useStartTexts } from "../../i18n/start";
import { useSession } from "../../session/Session";
import { commandOf } from "./command";
import styles from "./Start.module.css";

/** A command to copy, with a key of its own that may send and nothing else. */
export function SendStep() {
  const { send: texts, copy, copied } = useStartTexts();
  const { api } = useSession();
  const make = useMutation({
    mutationFn: () =>
      api.change<{ key: string }>("POST", "/v1/keys", { body: { name: texts.keyName, scopes: ["ingest"] } }),
  });
  const command = commandOf(location.origin, make.data?.key ?? "$KEY");
  return (
    <div className={styles.body}>
      <p>{texts.hint}</p>
      <CodeBox label={texts.command} text={command}>
        <CopyButton text={command} label={copy} copied={copied} />
      </CodeBox>
      <div className={styles.line}>
        <Button
          variant="default"
          onClick={() => make.mutate()}
          loading={make.isPending}
          disabled={make.isSuccess}
        >
          {texts.key}
        </Button>
        <span role="status" className={styles.hint}>
          {make.isSuccess && texts.keyHint}
        </span>
      </div>
      {make.isError && <FaultNotice error={make.error} />}
      <p className={styles.hint}>
        {texts.windows} <Link href="/sources">{texts.sources}</Link>
      </p>
    </div>
  );
}
