import { Button } from "@mantine/core";
import type { BrowserSession } from "../../api/types";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { usePeopleTexts } from "../../i18n/people";
import { fill } from "../../i18n/texts";
import { agentName } from "./agentName";
import { useBrowsers, useEndBrowser } from "./useBrowsers";

/** The browsers that one is signed in with; each can be signed out from here. */
export function BrowsersPanel() {
  const { me: texts } = usePeopleTexts();
  const browsers = useBrowsers();
  const end = useEndBrowser();
  const nameOf = ({ agent }: BrowserSession) => agentName(agent) ?? texts.unknown;
  const columns: Column<BrowserSession>[] = [
    {
      key: "agent",
      label: texts.browser,
      heading: true,
      cell: (browser) => <span title={browser.agent}>{nameOf(browser)}</span>,
    },
    { key: "seen", label: texts.seen, cell: ({ seenAt }) => <Instant world at={seenAt} /> },
    { key: "since", label: texts.since, cell: ({ createdAt }) => <Instant world at={createdAt} /> },
    {
      key: "actions",
      label: texts.actions,
      cell: (browser) =>
        browser.isThis ? (
          texts.here
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={fill(texts.endOf, { agent: nameOf(browser) })}
            onClick={() => end.mutate(browser.id)}
          >
            {texts.end}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={texts.browsers}>
      {end.isError && <FaultNotice error={end.error} />}
      <Loaded query={browsers} loading={texts.loading}>
        {({ items }) => (
          <DataTable caption={texts.browsers} columns={columns} rows={items} rowKey={(row) => row.id} />
        )}
      </Loaded>
    </Panel>
  );
}
