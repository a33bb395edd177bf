import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { makeFormats } from "../format/formats";
import { shell as de } from "./de/shell";
import type { Catalogue } from "./engine/catalogue";
import { type EngineWords, makeEngineWords } from "./engine/engineWords";
import { shell as en } from "./en/shell";
import type { Texts } from "./texts";

export type LanguageId = "en" | "de";

const languages: Record<LanguageId, Texts> = { en, de };

/** The engine says what it says in English; other languages have a catalogue of it. */
const catalogues: Partial<Record<LanguageId, () => Promise<Catalogue>>> = {
  de: () => import("./engine/german").then(({ german }) => german),
};

const storedAs = "healthengine-language";

interface Language {
  id: LanguageId;
  /** For numbers, money and dates: the browser's own region of the chosen language, if it has one. */
  locale: string;
  texts: Texts;
  engine: EngineWords;
  choose: (id: LanguageId) => void;
}

const LanguageContext = createContext<Language | null>(null);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [id, setId] = useState<LanguageId>(firstLanguage);
  const catalogue = useCatalogue(id);
  const language = useMemo<Language>(() => {
    const locale = navigator.languages.find((tag) => tag.split("-")[0] === id) ?? id;
    const choose = (next: LanguageId) => {
      localStorage.setItem(storedAs, next);
      setId(next);
    };
    return { id, locale, texts: languages[id], engine: makeEngineWords(locale, catalogue), choose };
  }, [id, catalogue]);
  useEffect(() => {
    document.documentElement.lang = id;
  }, [id]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** Undefined until it is there, and where it cannot be loaded: English is better than no page. */
function useCatalogue(id: LanguageId): Catalogue | undefined {
  const [loaded, setLoaded] = useState<Partial<Record<LanguageId, Catalogue>>>({});
  useEffect(() => {
    void catalogues[id]?.().then(
      (catalogue) => setLoaded((others) => ({ ...others, [id]: catalogue })),
      () => undefined,
    );
  }, [id]);
  return loaded[id];
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error("useLanguage needs a LanguageProvider above it.");
  return language;
}

export function useTexts(): Texts {
  return useLanguage().texts;
}

export function useEngineWords(): EngineWords {
  return useLanguage().engine;
}

export function useFormats() {
  const { locale } = useLanguage();
  return useMemo(() => makeFormats(locale), [locale]);
}

function firstLanguage(): LanguageId {
  const wanted = [localStorage.getItem(storedAs) ?? "", ...navigator.languages].map(
    (tag) => tag.split("-")[0],
  );
  return wanted.find((tag): tag is LanguageId => tag === "en" || tag === "de") ?? "en";
}
