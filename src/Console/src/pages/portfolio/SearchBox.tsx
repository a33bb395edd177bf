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
  const latest = useRef(search);
  latest.current = search;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Somebody else chose another list: what was typed last is no longer wanted.
  useEffect(() => {
    clearTimeout(timer.current);
    setTyped(text ?? "");
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(next), typingPause);
  };
  const apply = (wanted: string) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    latest.current(wanted.trim() || undefined);
  };

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
      onChange={(event) => type(event.currentTarget.value)}
      // Whoever goes on to export or save the list means the one that they typed.
      onBlur={() => timer.current !== undefined && apply(typed)}
    />
  );
}
