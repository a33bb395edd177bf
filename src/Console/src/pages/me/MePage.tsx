import { Button } from "@mantine/core";
import { Link } from "wouter";
import { Panel } from "../../design/Panel";
import { usePeopleTexts } from "../../i18n/people";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { BrowsersPanel } from "./BrowsersPanel";
import { FirstAccountForm } from "./FirstAccountForm";
import { PasswordForm } from "./PasswordForm";

/** One's own affairs: who one is here, the password, and the browsers that are signed in. */
export default function MePage() {
  const { me: texts } = usePeopleTexts();
  const { caller } = useSession();
  const isAdmin = caller.scopes.includes("admin");
  return (
    <Page title={texts.title} note={<WhoIAm />} actions={isAdmin && <PeopleLink />}>
      {caller.user === null ? (
        isAdmin && (
          <Panel title={texts.make} padded>
            <FirstAccountForm />
          </Panel>
        )
      ) : (
        <>
          <Panel title={texts.passwordTitle} padded>
            {caller.isExternal ? <p>{texts.elsewhere}</p> : <PasswordForm />}
          </Panel>
          <BrowsersPanel />
        </>
      )}
    </Page>
  );
}

function WhoIAm() {
  const { me: texts, roles } = usePeopleTexts();
  const { caller } = useSession();
  if (caller.user === null) return fill(texts.withKey, { name: caller.name });
  const role = roles[caller.role as keyof typeof roles] ?? "";
  return `${caller.name} · ${fill(texts.withRole, { email: caller.email ?? "", role })}`;
}

function PeopleLink() {
  const { me: texts } = usePeopleTexts();
  return (
    <Button component={Link} href="/settings/users" variant="default">
      {texts.people}
    </Button>
  );
}
