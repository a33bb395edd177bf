import { useParams } from "wouter";
import { toFault } from "../../api/fault";
import { Loaded } from "../../design/Loaded";
import { Notice } from "../../design/Notice";
import { useAccountTexts } from "../../i18n/account";
import { useTexts } from "../../i18n/Language";
import { useRow } from "../../live/Live";
import { Page } from "../../shell/Page";
import { AccountHead } from "./AccountHead";
import { AccountHistory } from "./AccountHistory";
import styles from "./AccountPage.module.css";
import { AccountTimeline } from "./AccountTimeline";
import { FirstValue } from "./FirstValue";
import { OpenAlerts } from "./OpenAlerts";
import { OverrideButton } from "./OverrideButton";
import { People } from "./People";
import { Revenue } from "./Revenue";
import { RiskReasons } from "./RiskReasons";
import { RunningPlaybooks } from "./RunningPlaybooks";
import { ScoreBreakdown } from "./ScoreBreakdown";
import { StartPlaybookButton } from "./StartPlaybookButton";
import { useAccount } from "./useAccount";

/** One account: what its score is made of, how it came here, what may come, what happened. */
export default function AccountPage() {
  const { account = "" } = useParams();
  const id = decode(account);
  return <OneAccount key={id} account={id} />;
}

function OneAccount({ account }: { account: string }) {
  const { nav } = useTexts();
  const texts = useAccountTexts();
  const detail = useAccount(account);
  const row = useRow(account);
  const name = row?.name || detail.data?.traits.name || account;
  const trail = [{ label: nav.portfolio, href: "/" }];
  if (detail.isError && toFault(detail.error).kind === "missing")
    return (
      <Page title={account} trail={trail}>
        <Notice title={texts.unknownAccount} hint={texts.unknownAccountHint} />
      </Page>
    );
  return (
    <Page
      title={name}
      trail={trail}
      actions={
        detail.data && (
          <>
            <StartPlaybookButton account={account} />
            <OverrideButton detail={detail.data} />
          </>
        )
      }
    >
      <Loaded query={detail} loading={texts.loading}>
        {(known) => (
          <>
            <AccountHead detail={known} row={row} />
            <div className={styles.columns}>
              <div className={styles.column}>
                <ScoreBreakdown account={account} />
                <AccountHistory account={account} />
                <AccountTimeline account={account} />
              </div>
              <div className={styles.column}>
                <OpenAlerts account={account} />
                <RunningPlaybooks runs={known.runningPlaybooks} />
                <RiskReasons risk={known.churnRisk} />
                <Revenue account={account} />
                <FirstValue detail={known} />
                <People account={account} detail={known} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** An address that a person mistyped must not end the page. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
