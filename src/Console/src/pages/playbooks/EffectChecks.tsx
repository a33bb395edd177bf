import { Tag } from "../../design/Tag";
import { useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useEffectFormats } from "./effectFormats";
import styles from "./Playbooks.module.css";
import type { EffectReading } from "./types";

/** What speaks for or against believing the difference. */
export function EffectChecks({ reading }: { reading: EffectReading }) {
  const { effect: texts } = usePlaybooksTexts();
  const formats = useFormats();
  const write = useEffectFormats(reading);
  const { difference, sampleRatio, power, beforeAfter } = reading;
  return (
    <section>
      <h3 className={styles.subtitle}>{texts.checks}</h3>
      <dl className={`${styles.facts} ${styles.wide}`}>
        <div>
          <dt>{texts.ratio}</dt>
          <dd>
            {sampleRatio ? (
              <Tag tone={sampleRatio.isMismatch ? "bad" : "good"}>
                {fill(sampleRatio.isMismatch ? texts.ratioBad : texts.ratioOk, {
                  p: formats.number(sampleRatio.pValue),
                })}
              </Tag>
            ) : (
              texts.ratioNone
            )}
          </dd>
        </div>
        <div>
          <dt>{texts.cuped}</dt>
          <dd>
            {difference && difference.varianceReduction > 0
              ? fill(texts.cupedValue, { share: formats.share(difference.varianceReduction) })
              : texts.noCuped}
          </dd>
        </div>
        <div>
          <dt>{texts.detectable}</dt>
          <dd>{write.amount(power.detectable)}</dd>
        </div>
        {difference && (
          <div>
            <dt>{texts.strata}</dt>
            <dd>{formats.number(difference.strata)}</dd>
          </div>
        )}
        {beforeAfter && (
          <div>
            <dt>{texts.before}</dt>
            <dd>
              {fill(texts.beforeValue, {
                treated: write.signed(beforeAfter.treated),
                holdout: write.signed(beforeAfter.holdout),
              })}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
