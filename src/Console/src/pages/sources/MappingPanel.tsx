import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { FaultNotice } from "../../design/FaultNotice";
import panel from "../../design/Panel.module.css";
import { useSourcesTexts } from "../../i18n/sources";
import { type MappingDraft, readMapping, reasonsByField, writeMapping } from "./mapping";
import styles from "./Mapping.module.css";
import { MappingForm } from "./MappingForm";
import { readJson } from "./readJson";
import { SamplesView } from "./SamplesView";
import { SchemeField } from "./SchemeField";
import source$ from "./Sources.module.css";
import type { Source } from "./types";
import { useSourceChange } from "./useSourceChange";
import { useTrials } from "./useTrials";

const firstSample = `{
  "event": "login",
  "account": "acme",
  "at": "2026-11-01T10:00:00Z"
}`;

/** A generic source's mapping beside what becomes of pasted payloads with it; others' payloads can be tried too. */
export function MappingPanel({ source }: { source: Source }) {
  return source.vendor === "generic" ? <MappingEditor source={source} /> : <PayloadTrial source={source} />;
}

function MappingEditor({ source }: { source: Source }) {
  const { mapping: texts } = useSourcesTexts();
  const [draft, setDraft] = useState<MappingDraft>(() => readMapping(source.mapping ?? undefined));
  const [samples, setSamples] = useState([firstSample]);
  const [scheme, setScheme] = useState(() => (source.scheme ? JSON.stringify(source.scheme, null, 2) : ""));
  const mapping = writeMapping(draft);
  const trials = useTrials(source.id, samples, mapping);
  const change = useSourceChange(source);
  const reasons = reasonsByField(
    draft,
    trials.flatMap((trial) => trial.reasons),
  );
  const changed = JSON.stringify(mapping) !== JSON.stringify(source.mapping ?? {});
  const schemeRead = readJson(scheme);
  const save = () => change.mutate({ mapping, scheme: scheme.trim() ? schemeRead.value : null });
  return (
    <section className={panel.panel} aria-labelledby="mapping-title">
      <div className={panel.head}>
        <h2 id="mapping-title" className={panel.title}>
          {texts.title}
        </h2>
        <span className={panel.count}>{changed ? texts.unsaved : ""}</span>
      </div>
      <div className={styles.split}>
        <div className={source$.form}>
          <p className={source$.hint}>{texts.note}</p>
          <EitherForm draft={draft} setDraft={setDraft} reasons={reasons} />
          <SchemeField
            text={scheme}
            setText={setScheme}
            problem={scheme.trim() ? schemeRead.why : undefined}
          />
          {change.isError && <FaultNotice error={change.error} />}
          <div className={source$.row}>
            <Button onClick={save} loading={change.isPending} disabled={!!scheme.trim() && !!schemeRead.why}>
              {texts.save}
            </Button>
            {change.isSuccess && !changed && (
              <span className={source$.told} role="status">
                {texts.saved}
              </span>
            )}
          </div>
        </div>
        <SamplesView samples={samples} setSamples={setSamples} trials={trials} />
      </div>
    </section>
  );
}

interface EitherProps {
  draft: MappingDraft;
  setDraft: (draft: MappingDraft) => void;
  reasons: ReadonlyMap<string, string>;
}

/** Field by field, or as the JSON that the API takes. */
function EitherForm({ draft, setDraft, reasons }: EitherProps) {
  const { mapping: texts } = useSourcesTexts();
  const [json, setJson] = useState<string>();
  const why = json === undefined ? undefined : readJson(json).why;
  const write = (text: string) => {
    setJson(text);
    const read = readJson(text);
    if (!read.why) setDraft(readMapping(read.value));
  };
  return (
    <>
      <div className={source$.row}>
        <Button
          size="compact-sm"
          variant="default"
          aria-pressed={json !== undefined}
          onClick={() =>
            setJson(json === undefined ? JSON.stringify(writeMapping(draft), null, 2) : undefined)
          }
        >
          {json === undefined ? texts.asJson : texts.asForm}
        </Button>
      </div>
      {json === undefined ? (
        <MappingForm draft={draft} setDraft={setDraft} reasons={reasons} />
      ) : (
        <Textarea
          label={texts.json}
          value={json}
          rows={18}
          classNames={{ input: styles.code ?? "" }}
          error={why && texts.badJson.replace("{why}", why)}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
    </>
  );
}

function PayloadTrial({ source }: { source: Source }) {
  const { mapping: texts } = useSourcesTexts();
  const [samples, setSamples] = useState([""]);
  const trials = useTrials(source.id, samples, undefined);
  return (
    <section className={panel.panel} aria-labelledby="trial-title">
      <div className={panel.head}>
        <h2 id="trial-title" className={panel.title}>
          {texts.tryTitle}
        </h2>
        <span className={panel.count}>{texts.tryNote}</span>
      </div>
      <div className={styles.split}>
        <SamplesView samples={samples} setSamples={setSamples} trials={trials} />
      </div>
    </section>
  );
}
