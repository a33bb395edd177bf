import { TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { SearchIcon } from "../../design/icons";
import { usePortfolioTexts } from "../../i18n/portfolio";
import styles from "./AccountFilters.module.css";

const typingPause = 250; // Between two keys of a steady typist.

interface SearchBoxProps {
  text: string | undefined;
  search: (text: string | undefined) => void;
}

export function SearchBox({ text, search }: SearchBoxProps) {
  const texts = usePortfolioTexts();
  const [typed, setTyped] = useState(text ?? "");
  const latest = useRef({ text, search });
  latest.current = { text, search };

  useEffect(() => setTyped(text ?? ""), [text]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const { text, search } = latest.current;
      const wanted = typed.trim() || undefined;
      if (wanted !== text) search(wanted);
    }, typingPause);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <TextInput
      size="xs"
      className={styles.search ?? ""}
      type="search"
      aria-label={texts.search}
      placeholder={texts.search}
      leftSection={<SearchIcon />}
      value={typed}
      maxLength={128}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
