import { useParams } from "wouter";
import { useTexts } from "../../i18n/Language";
import { useRow } from "../../live/Live";
import { Page } from "../../shell/Page";
import { AccountHead } from "./AccountHead";
import { AccountHistory } from "./AccountHistory";
import { AccountTimeline } from "./AccountTimeline";
import { OpenAlerts } from "./OpenAlerts";
import { ScoreBreakdown } from "./ScoreBreakdown";

/** One account: what its score is made of, how it came here, what happened last. */
export default function AccountPage() {
  const { account = "" } = useParams();
  const { nav } = useTexts();
  const row = useRow(account);
  return (
    <Page key={account} title={row?.name || account} trail={[{ label: nav.portfolio, href: "/" }]}>
      <AccountHead account={account} row={row} />
      <OpenAlerts account={account} />
      <ScoreBreakdown account={account} />
      <AccountHistory account={account} />
      <AccountTimeline account={account} />
    </Page>
  );
}
