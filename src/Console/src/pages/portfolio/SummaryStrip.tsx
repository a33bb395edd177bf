import type { Band, Portfolio } from "../../api/types";
import { BandMark } from "../../design/BandMark";
import { useFormats, useLanguage } from "../../i18n/Language";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { fill, plural } from "../../i18n/texts";
import type { ListQuery } from "../../live/order";
import { useSession } from "../../session/Session";
import styles from "./SummaryStrip.module.css";

interface SummaryStripProps {
  sums: Portfolio | undefined;
  query: ListQuery;
  setQuery: (query: ListQuery) => void;
}

const order: readonly Band[] = ["red", "yellow", "green", "unknown"];

/** The portfolio in one line: how many are how well, and what money stands on it. */
export function SummaryStrip({ sums, query, setQuery }: SummaryStripProps) {
  const texts = usePortfolioTexts();
  if (!sums) return <div className={styles.strip} aria-hidden="true" />;
  return (
    <section className={styles.strip} aria-label={texts.summary}>
      <Distribution sums={sums} query={query} setQuery={setQuery} />
      <Money sums={sums} />
    </section>
  );
}

function Distribution({ sums, query, setQuery }: SummaryStripProps & { sums: Portfolio }) {
  const texts = usePortfolioTexts();
  const { locale } = useLanguage();
  const count = (each: Band) => sums.bands.find((b) => b.band === each)?.accounts ?? 0;
  const known = Math.max(1, sums.customers);
  return (
    <div className={styles.bands}>
      <svg
        className={styles.bar}
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {order.map((each, index) => {
          const before = order.slice(0, index).reduce((sum, other) => sum + count(other), 0);
          const x = (before / known) * 100;
          return (
            <rect key={each} className={styles[each]} x={x} width={(count(each) / known) * 100} height="1" />
          );
        })}
      </svg>
      <ul className={styles.legend}>
        {order.map((each) => (
          <li key={each}>
            <button
              type="button"
              className={styles.band}
              aria-pressed={query.band === each}
              onClick={() =>
                setQuery({ ...query, band: query.band === each ? undefined : each, left: false })
              }
            >
              <strong>{count(each).toLocaleString(locale)}</strong>
              <BandMark band={each} />
            </button>
          </li>
        ))}
        {sums.left > 0 && (
          <li>
            <button
              type="button"
              className={styles.band}
              aria-pressed={query.left ?? false}
              onClick={() => setQuery({ ...query, band: undefined, left: !query.left })}
            >
              <span className={styles.left}>{plural(locale, texts.left, sums.left)}</span>
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

function Money({ sums }: { sums: Portfolio }) {
  const texts = usePortfolioTexts();
  const formats = useFormats();
  const { workspace } = useSession();
  const main = sums.money.find((each) => each.currency === workspace.currency) ?? sums.money[0];
  const others = sums.money.filter((each) => each !== main);
  const currency = main?.currency ?? workspace.currency;
  const share =
    main && main.mrr > 0 ? fill(texts.ofMrr, { share: formats.percent(main.atRisk / main.mrr) }) : "";
  const more = others.map((each) => formats.money(each.mrr, each.currency ?? workspace.currency)).join(" · ");
  return (
    <dl className={styles.money}>
      <Figure
        name={texts.columns.mrr}
        value={formats.money(main?.mrr, currency)}
        note={more && `+ ${more}`}
      />
      <Figure
        name={texts.mrrAtRisk}
        value={formats.money(main?.atRisk, currency)}
        note={share}
        hint={texts.mrrAtRiskHint}
      />
      <Figure
        name={texts.expectedLoss}
        value={formats.money(main?.expectedLoss, currency)}
        note={texts.expectedLossNote}
        hint={texts.expectedLossHint}
      />
    </dl>
  );
}

function Figure({ name, value, note, hint }: { name: string; value: string; note?: string; hint?: string }) {
  return (
    <div className={styles.figure} title={hint}>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {note && <span>{note}</span>}
      </dd>
    </div>
  );
}
