import { Link } from "wouter";
import { Panel } from "../../../design/Panel";
import { useBuilderTexts } from "../../../i18n/builder";
import styles from "./Builder.module.css";
import type { Template } from "./types";

interface StartProps {
  templates: readonly Template[];
  /** The template in use; undefined: none. */
  chosen: string | undefined;
}

/** Playbooks to start from, until something was changed. */
export function StartPanel({ templates, chosen }: StartProps) {
  const { start: texts } = useBuilderTexts();
  const scratch = { id: undefined, name: texts.scratch, description: texts.scratchHint };
  return (
    <Panel title={texts.title} padded>
      <ul className={styles.templates}>
        {[scratch, ...templates].map(({ id, name, description }) => (
          <li key={id ?? ""}>
            <Link
              href={id === undefined ? "/playbooks/new" : `/playbooks/new?template=${encodeURIComponent(id)}`}
              className={styles.template ?? ""}
              aria-current={id === chosen ? "true" : undefined}
            >
              <strong>{name}</strong>
              <span>{description}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
