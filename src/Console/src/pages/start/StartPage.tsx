import type { ReactNode } from "react";
import { Link } from "wouter";
import { Tag } from "../../design/Tag";
import { useStartTexts } from "../../i18n/start";
import { Page } from "../../shell/Page";
import { ArrivalStep } from "./ArrivalStep";
import { CardStep } from "./CardStep";
import { SendStep } from "./SendStep";
import styles from "./Start.module.css";
import { useFirstAccount } from "./useFirstAccount";

/** What a new workspace needs: a signal, the sight of it, and a way to score. */
export default function StartPage() {
  const texts = useStartTexts();
  const first = useFirstAccount();
  return (
    <Page title={texts.title} note={texts.note} actions={<Link href="/">{texts.portfolio}</Link>}>
      <ol className={styles.steps}>
        <Step n={1} title={texts.send.title} done={first !== undefined}>
          <SendStep />
        </Step>
        <Step n={2} title={texts.see.title} done={first !== undefined}>
          <ArrivalStep first={first} />
        </Step>
        <Step n={3} title={texts.card.title}>
          <CardStep />
        </Step>
      </ol>
      <p className={styles.demo}>{texts.demo}</p>
    </Page>
  );
}

interface StepProps {
  n: number;
  title: string;
  done?: boolean;
  children: ReactNode;
}

function Step({ n, title, done, children }: StepProps) {
  const texts = useStartTexts();
  return (
    <li className={styles.step} data-done={done}>
      <div className={styles.head}>
        <span className={styles.number} aria-hidden="true">
          {n}
        </span>
        <h2>{title}</h2>
        {done && <Tag tone="good">{texts.done}</Tag>}
      </div>
      {children}
    </li>
  );
}
