import { ActionIcon, Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { Link, useSearch } from "wouter";
import { Dropdown } from "../../design/Dropdown";
import { CloseIcon, StarIcon } from "../../design/icons";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { fill } from "../../i18n/texts";
import { useStored } from "../../session/useStored";
import styles from "./ViewsMenu.module.css";
import { readViews, withView } from "./views";

/** Lists that this person named; kept on their device, shared by their address. */
export function ViewsMenu() {
  const texts = usePortfolioTexts();
  const search = useSearch();
  const [views, setViews] = useStored("views", readViews);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (!name) return;
    setViews(withView(views, { name, search }));
    event.currentTarget.reset();
  };
  return (
    <Dropdown label={texts.views} icon={<StarIcon />}>
      {(close) => (
        <>
          {views.length === 0 && <p className={styles.none}>{texts.noViews}</p>}
          <ul>
            {views.map((view) => (
              <li key={view.name} className={styles.view}>
                <Link href={`/?${view.search}`} onClick={close} aria-current={view.search === search}>
                  {view.name}
                </Link>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={fill(texts.deleteView, { name: view.name })}
                  onClick={() => setViews(views.filter((each) => each !== view))}
                >
                  <CloseIcon />
                </ActionIcon>
              </li>
            ))}
          </ul>
          <form className={styles.save} onSubmit={save}>
            <TextInput
              size="xs"
              name="name"
              maxLength={60}
              aria-label={texts.viewName}
              placeholder={texts.viewName}
            />
            <Button size="xs" variant="light" type="submit">
              {texts.saveView}
            </Button>
          </form>
        </>
      )}
    </Dropdown>
  );
}
