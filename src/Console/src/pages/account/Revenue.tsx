import { useQuery } from "@tanstack/react-query";
import { getMovements, type Movement, type Movements } from "../../api/accounts";
import { Instant } from "../../design/Instant";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useAccountTexts } from "../../i18n/account";
import { useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Revenue.module.css";

const shownMax = 8; // Some years of most accounts; all of them are in the metrics.

/** How the account's MRR became what it is. */
export function Revenue({ account }: { account: string }) {
  const texts = useAccountTexts();
  const { api, workspace } = useSession();
  const movements = useQuery({
    queryKey: ["movements", workspace.id, account],
    queryFn: ({ signal }) => getMovements(api, account, signal),
  });
  const empty = {
    when: (known: Movements) => known.items.length === 0,
    title: texts.noMoney,
    hint: texts.noMoneyHint,
  };
  return (
    <Panel title={texts.revenue} padded>
      <Loaded query={movements} loading={texts.loading} empty={empty}>
        {(known) => (
          <>
            {known.missingRate && (
              <p className={styles.missing}>{fill(texts.missingRate, { currency: known.missingRate })}</p>
            )}
            <ol className={styles.list}>
              {newestFirst(known.items).map((each) => (
                <Line key={each.id} movement={each} currency={known.currency} />
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Line({ movement, currency }: { movement: Movement; currency: string }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const { kind, amount, mrr, at } = movement;
  const less = kind === "contraction" || kind === "churn";
  return (
    <li className={styles.line}>
      <span>{kind ? texts.movements[kind] : texts.movements.unchanged}</span>
      <span className={styles.amount} data-way={kind ? (less ? "down" : "up") : "flat"}>
        {kind && (less ? "−" : "+")}
        {kind && formats.money(amount, currency)}
      </span>
      <span className={styles.after}>{formats.money(mrr, currency)}</span>
      <Instant at={at} />
    </li>
  );
}

function newestFirst(items: readonly Movement[]): readonly Movement[] {
  return [...items].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, shownMax);
}
