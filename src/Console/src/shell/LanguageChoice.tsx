import { NativeSelect } from "@mantine/core";
import { type LanguageId, useLanguage } from "../i18n/Language";

// Each language is named in itself: who looks for it may not read the current one.
const choices = [
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
];

export function LanguageChoice() {
  const { id, choose, texts } = useLanguage();
  return (
    <NativeSelect
      size="xs"
      aria-label={texts.bar.language}
      data={choices}
      value={id}
      onChange={(event) => choose(event.currentTarget.value as LanguageId)}
    />
  );
}
