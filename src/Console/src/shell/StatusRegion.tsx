import { VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/Language";
import { fill } from "../i18n/texts";
import { useConnection, useStore } from "../live/Live";
import { tellNews } from "../live/news";

const pauseBetween = 5_000; // A screen reader needs about this long for two sentences.

/** The one place that speaks up by itself: a summary every few seconds, instead of every change. */
export function StatusRegion() {
  const store = useStore();
  const { texts, locale } = useLanguage();
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setInterval(() => {
      const news = tellNews(store.takeNews(), texts, locale);
      if (news) setSaid(news);
    }, pauseBetween);
    return () => clearInterval(timer);
  }, [store, texts, locale]);

  const state = useConnection();
  useEffect(() => {
    setSaid(fill(texts.status.connection, { state: texts.connection[state] }));
  }, [state, texts]);

  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  );
}
