import { useEngineWords } from "../i18n/Language";

/** A sentence of the engine in the reader's language; marked as English where it is known in that only. */
export function Said({ text }: { text: string }) {
  const said = useEngineWords().say(text);
  return said === text ? <span lang="en">{text}</span> : said;
}
