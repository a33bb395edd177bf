import { Link } from "wouter";
import { Notice } from "../../design/Notice";
import { useTexts } from "../../i18n/Language";
import { Page } from "../../shell/Page";

export function NotFoundPage() {
  const { notFound } = useTexts();
  return (
    <Page title={notFound.title}>
      <Notice hint={notFound.hint}>
        <Link href="/">{notFound.back}</Link>
      </Notice>
    </Page>
  );
}
