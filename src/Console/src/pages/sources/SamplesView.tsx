import { Button, Textarea } from "@mantine/core";
import { useSourcesTexts } from "../../i18n/sources";
import { fill } from "../../i18n/texts";
import styles from "./Mapping.module.css";
import source$ from "./Sources.module.css";
import { TrialResult } from "./TrialResult";
import type { SampleTrial } from "./useTrials";

const samplesMax = 5; // Each is tried with every change; more belong into a test of one's own.

interface SamplesProps {
  samples: readonly string[];
  setSamples: (samples: string[]) => void;
  trials: readonly SampleTrial[];
}

/** Pasted payloads, each above what becomes of it. */
export function SamplesView({ samples, setSamples, trials }: SamplesProps) {
  const { mapping: texts } = useSourcesTexts();
  const put = (at: number, text: string) =>
    setSamples(samples.map((each, index) => (index === at ? text : each)));
  return (
    <div className={styles.samples} role="group" aria-label={texts.samples}>
      {samples.map((text, index) => {
        const name = fill(texts.sample, { n: index + 1 });
        const trial = trials[index];
        return (
          // Why: samples have no name of their own
          <section key={index} className={styles.sample} aria-label={name}>
            <Textarea
              label={name}
              description={texts.sampleText}
              value={text}
              rows={8}
              spellCheck={false}
              classNames={{ input: styles.code ?? "" }}
              error={trial?.unreadable && fill(texts.badJson, { why: trial.unreadable })}
              onChange={(event) => put(index, event.currentTarget.value)}
            />
            {trial && <TrialResult trial={trial} />}
            {samples.length > 1 && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                onClick={() => setSamples(samples.filter((_, at) => at !== index))}
              >
                {texts.removeSample}
              </Button>
            )}
          </section>
        );
      })}
      {samples.length < samplesMax && (
        <div className={source$.row}>
          <Button size="compact-sm" variant="subtle" onClick={() => setSamples([...samples, ""])}>
            + {texts.addSample}
          </Button>
        </div>
      )}
    </div>
  );
}
