import { Figure } from "../../design/charts/ChartFigure";
import { useFormats } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import { barsOf, placeOf, scaleOf } from "./bridge";
import { BridgeTable } from "./BridgeTable";
import styles from "./Metrics.module.css";
import type { Bridge } from "./types";

/** The bridge as a staircase on its side. */
export function BridgeChart({ bridge }: { bridge: Bridge }) {
  const { revenue: texts } = useMetricsTexts();
  const formats = useFormats();
  const money = (amount: number) => formats.money(amount, bridge.currency);
  const bars = barsOf(bridge);
  const place = placeOf(bars);
  const [first] = scaleOf(bars);
  const summary = fill(texts.bridgeLabel, { start: money(bridge.start), end: money(bridge.end) });
  return (
    <Figure summary={summary} table={<BridgeTable caption={summary} bridges={[bridge]} />}>
      <dl className={styles.bridge}>
        {bars.map((bar) => {
          const [from, to] = [place(Math.min(bar.from, bar.to)), place(Math.max(bar.from, bar.to))];
          return (
            <div key={bar.name}>
              <dt>{texts.lines[bar.name]}</dt>
              <dd className={styles.track} aria-hidden="true">
                <span
                  className={styles.bar}
                  data-way={bar.way}
                  data-cut={bar.way === "total" && first > 0}
                  style={{ left: `${from}%`, width: `${to - from}%` }}
                />
              </dd>
              <dd>
                {bar.way === "up" && bar.amount > 0 && "+"}
                {money(bar.amount).replace("-", "−")}
              </dd>
            </div>
          );
        })}
      </dl>
      {first > 0 && <p className={styles.hint}>{fill(texts.bridgeCut, { first: money(first) })}</p>}
    </Figure>
  );
}
