import type { Account } from "../../api/accounts";
import { Panel } from "../../design/Panel";
import { useAccountTexts } from "../../i18n/account";
import { useFormats, useLanguage } from "../../i18n/Language";
import { fill, plural } from "../../i18n/texts";
import styles from "./FirstValue.module.css";

const day = 86_400;

/** From the start to the first value: how long it took, or how long it has been. */
export function FirstValue({ detail }: { detail: Account }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const { locale } = useLanguage();
  const { startedAt, reachedAt, elapsedSeconds } = detail.ttfv;
  const days = elapsedSeconds === null ? 0 : Math.floor(elapsedSeconds / day);
  const took = days === 0 ? texts.underADay : plural(locale, texts.days, days);
  return (
    <Panel title={texts.firstValue} padded>
      {startedAt === null ? (
        <p className={styles.faint}>{texts.notStarted}</p>
      ) : (
        <ol className={styles.path}>
          <li data-done="true">
            <strong>{texts.started}</strong>
            <time dateTime={startedAt} title={formats.exact(startedAt)}>
              {formats.date(startedAt)}
            </time>
          </li>
          <li data-done={reachedAt !== null}>
            <strong>{reachedAt ? texts.reached : texts.notReached}</strong>
            {reachedAt ? (
              <time dateTime={reachedAt} title={formats.exact(reachedAt)}>
                {fill(texts.afterDays, { days: took, date: formats.date(reachedAt) })}
              </time>
            ) : (
              <span>{fill(texts.waiting, { days: took })}</span>
            )}
          </li>
        </ol>
      )}
    </Panel>
  );
}
