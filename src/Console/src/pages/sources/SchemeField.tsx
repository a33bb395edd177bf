import { Button, Textarea } from "@mantine/core";
import { useSourcesTexts } from "../../i18n/sources";
import styles from "./Mapping.module.css";
import source$ from "./Sources.module.css";

const presets = {
  bearer: { type: "bearer" },
  hmac: {
    type: "hmac",
    header: "X-Signature",
    algorithm: "sha256",
    encoding: "hex",
    prefix: "sha256=",
    content: "{body}",
  },
  basic: { type: "basic" },
};

interface SchemeProps {
  text: string;
  setText: (text: string) => void;
  problem: string | undefined;
}

/** How a generic sender signs, as data, with the three usual ways to start from. */
export function SchemeField({ text, setText, problem }: SchemeProps) {
  const { mapping: texts } = useSourcesTexts();
  return (
    <div className={source$.form}>
      <Textarea
        label={texts.scheme}
        description={texts.schemeHint}
        value={text}
        rows={text ? 8 : 2}
        spellCheck={false}
        classNames={{ input: styles.code ?? "" }}
        error={problem && texts.badJson.replace("{why}", problem)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={source$.row}>
        <span className={source$.hint}>{texts.schemePreset}</span>
        {(Object.keys(presets) as (keyof typeof presets)[]).map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            onClick={() => setText(JSON.stringify(presets[name], null, 2))}
          >
            {texts.schemePresets[name]}
          </Button>
        ))}
      </div>
    </div>
  );
}
