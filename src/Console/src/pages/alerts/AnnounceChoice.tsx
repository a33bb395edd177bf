import { Button } from "@mantine/core";
import { useState } from "react";
import { Choices } from "../../design/Choices";
import { Dropdown } from "../../design/Dropdown";
import { BellIcon, HelpIcon } from "../../design/icons";
import { useAlertsTexts } from "../../i18n/alerts";
import { announceAs, readAnnouncing, ring } from "../../live/announce";
import { useStored } from "../../session/useStored";
import styles from "./Dialogs.module.css";

/** Whether new alerts make themselves heard; nothing does until somebody asks for it. */
export function AnnounceChoice({ help }: { help: () => void }) {
  const texts = useAlertsTexts();
  const [chosen, setChosen] = useStored(announceAs, readAnnouncing);
  const [refused, setRefused] = useState(false);
  const choose = async (wanted: string[]) => {
    if (wanted.includes("sound") && !chosen.includes("sound")) ring();
    if (wanted.includes("notification") && !chosen.includes("notification")) {
      const allowed = "Notification" in window && (await Notification.requestPermission()) === "granted";
      setRefused(!allowed);
      if (!allowed)
        return setChosen(readAnnouncing(JSON.stringify(wanted.filter((each) => each !== "notification"))));
    }
    setChosen(readAnnouncing(JSON.stringify(wanted)));
  };
  return (
    <>
      <Dropdown label={texts.announce} icon={<BellIcon />} count={chosen.length}>
        {() => (
          <>
            <Choices
              legend={texts.announceLegend}
              options={[
                { value: "sound", label: texts.sound },
                { value: "notification", label: texts.notification },
              ]}
              chosen={chosen}
              choose={(wanted) => void choose(wanted)}
            />
            {refused && (
              <p className={styles.about} role="alert">
                {texts.notificationRefused}
              </p>
            )}
          </>
        )}
      </Dropdown>
      <Button size="xs" variant="default" leftSection={<HelpIcon />} onClick={help} aria-keyshortcuts="?">
        {texts.keysTitle}
      </Button>
    </>
  );
}
