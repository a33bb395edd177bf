import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { Dropdown } from "../../design/Dropdown";
import { FaultNotice } from "../../design/FaultNotice";
import { CloseIcon, StarIcon } from "../../design/icons";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { fill } from "../../i18n/texts";
import type { People } from "../../scope/scope";
import type { useViews } from "./useViews";
import styles from "./ViewsMenu.module.css";
import { isAsSaved, listOf, type SavedView, toName } from "./views";

type Views = ReturnType<typeof useViews>;

interface ViewsMenuProps {
  views: Views;
  people: People;
  /** The list as it is shown, as an address holds it. */
  shown: URLSearchParams;
  /** The id of the view that it came from. */
  view: string | undefined;
}

/** Lists that people named: a person's own, and those that are shared; each has an address. */
export function ViewsMenu({ views, people, shown, view }: ViewsMenuProps) {
  const texts = usePortfolioTexts();
  const all = views.views ?? [];
  const from = all.find((each) => each.id === view);
  return (
    <Dropdown label={from?.name ?? texts.views} icon={<StarIcon />}>
      {(close) => (
        <div className={styles.menu}>
          {views.fault && <FaultNotice error={views.fault} />}
          {all.length === 0 && (
            <p className={styles.none}>{views.mayWrite ? texts.noViews : texts.viewsLooking}</p>
          )}
          <Group title={texts.ownViews} of={all.filter((each) => each.own)} {...{ views, view, close }} />
          <Group title={texts.sharedViews} of={all.filter((each) => !each.own)} {...{ views, view, close }} />
          {views.mayWrite && <Keep {...{ views, people, shown, from, close }} />}
        </div>
      )}
    </Dropdown>
  );
}

interface GroupProps {
  title: string;
  of: readonly SavedView[];
  views: Views;
  view: string | undefined;
  close: () => void;
}

function Group({ title, of, views, view, close }: GroupProps) {
  const texts = usePortfolioTexts();
  if (of.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul>
        {of.map((each) => (
          <li key={each.id} className={styles.view}>
            <Link href={`/?view=${each.id}`} onClick={close} aria-current={each.id === view}>
              {each.name}
            </Link>
            {views.mayShare && (
              <Checkbox
                size="xs"
                checked={each.shared}
                aria-label={fill(each.shared ? texts.unshareOf : texts.shareOf, { name: each.name })}
                title={fill(each.shared ? texts.unshareOf : texts.shareOf, { name: each.name })}
                onChange={() => views.put({ ...each, shared: !each.shared })}
              />
            )}
            {(each.own ? views.mayWrite : views.mayShare) && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={fill(texts.deleteView, { name: each.name })}
                onClick={() => views.remove(each)}
              >
                <CloseIcon />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface KeepProps {
  views: Views;
  people: People;
  shown: URLSearchParams;
  from: SavedView | undefined;
  close: () => void;
}

/** Keeps what is shown: in the view that it came from, or as a new one. */
function Keep({ views, people, shown, from, close }: KeepProps) {
  const texts = usePortfolioTexts();
  const [, go] = useLocation();
  const list = listOf(shown, people);
  const mayChange = from && (from.own || views.mayShare) && !isAsSaved(shown, from, people);
  const change = (view: SavedView) => {
    views.put({ ...view, list });
    close();
  };
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const entered = new FormData(form);
    const name = toName(String(entered.get("name") ?? ""));
    if (!name) return;
    const same = views.views?.find((each) => each.own && each.name === name);
    if (same) return change(same);
    const made = await views.add({ name, shared: entered.has("shared"), list });
    form.reset();
    close();
    if (made) go(`/?view=${made.id}`);
  };
  return (
    <>
      {mayChange && (
        <Button size="xs" variant="light" fullWidth onClick={() => change(from)}>
          {fill(texts.changeView, { name: from.name })}
        </Button>
      )}
      {/* A fault stands in the menu. */}
      <form className={styles.save} onSubmit={(event) => void save(event).catch(() => undefined)}>
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
        {views.mayShare && <Checkbox size="xs" name="shared" label={texts.shareView} />}
      </form>
    </>
  );
}
