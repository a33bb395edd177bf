import { Link } from "wouter";
import { Notice } from "../../design/Notice";
import { useTexts } from "../../i18n/Language";

export function NotFoundPage() {
  const { notFound } = useTexts();
  return (
    <main>
      <Notice hint={notFound.title}>
        <Link href="/">{notFound.back}</Link>
      </Notice>
    </main>
  );
}
