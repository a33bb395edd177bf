import type { ChurnRisk } from "../../api/accounts";
import { Panel } from "../../design/Panel";
import { useAccountTexts } from "../../i18n/account";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import styles from "./RiskReasons.module.css";

const shownMax = 6; // The strongest; the rest moves the odds by less than a person would act on.

export function RiskReasons({ risk }: { risk: ChurnRisk | null }) {
  const texts = useAccountTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  if (!risk)
    return (
      <Panel title={texts.risk} padded>
        <p className={styles.faint}>{texts.noRisk}</p>
      </Panel>
    );
  const horizons = [
    [30, risk.probability30],
    [60, risk.probability60],
    [90, risk.probability90],
  ] as const;
  const strongest = risk.reasons.filter((reason) => reason.contribution !== 0).slice(0, shownMax);
  const most = Math.max(0.001, ...strongest.map((reason) => Math.abs(reason.contribution)));
  return (
    <Panel title={texts.risk} note={texts.riskBands[risk.band]} padded>
      <dl className={styles.horizons}>
        {horizons.map(([days, probability]) => (
          <div key={days}>
            <dt>{fill(texts.withinDays, { days })}</dt>
            <dd>{formats.percent(probability)}</dd>
          </div>
        ))}
      </dl>
      <ul className={styles.reasons}>
        {strongest.map(({ measure, contribution, sentence }) => (
          <li key={measure} title={engine.say(sentence)}>
            <span className={styles.name}>{engine.name("measure", measure)}</span>
            <svg className={styles.bar} viewBox="-50 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <path d="M0 -2v14" className={styles.middle} />
              <rect
                className={contribution > 0 ? styles.worse : styles.better}
                x={Math.min(0, (contribution / most) * 50)}
                width={(Math.abs(contribution) / most) * 50}
                height="10"
              />
            </svg>
            <span className={styles.odds}>×{formats.number(Math.exp(contribution))}</span>
          </li>
        ))}
      </ul>
      <p className={styles.faint}>
        {fill(texts.riskModel, { id: risk.model.id, version: risk.model.version })}
      </p>
    </Panel>
  );
}
