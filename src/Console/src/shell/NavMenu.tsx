import { ActionIcon } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../design/Dialog";
import { MenuIcon } from "../design/icons";
import { useTexts } from "../i18n/Language";
import { AccountLink } from "./AccountLink";
import { LanguageChoice } from "./LanguageChoice";
import styles from "./NavMenu.module.css";
import { SideNav } from "./SideNav";

/** The navigation where there is no room for a side bar. */
export function NavMenu() {
  const { nav } = useTexts();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <span className={styles.only}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={nav.menu}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(true)}
      >
        <MenuIcon />
      </ActionIcon>
      {opened && (
        <Dialog title={nav.label} side="left" close={close}>
          <SideNav className={styles.menu ?? ""} chosen={close} />
          <AccountLink chosen={close} inMenu />
          <LanguageChoice />
        </Dialog>
      )}
    </span>
  );
}
