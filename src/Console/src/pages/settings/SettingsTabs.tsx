import { SectionTabs } from "../../design/SectionTabs";
import { usePeopleTexts } from "../../i18n/people";
import { useSettingsTexts } from "../../i18n/settings";

const names = [
  "keys",
  "endpoints",
  "deliveries",
  "measures",
  "rules",
  "value-events",
  "policies",
  "workspace",
  "audit",
  "jobs",
] as const;

export type PartName = (typeof names)[number];

/** The parts of the settings; people are one of them, with a page of their own. */
export function SettingsTabs() {
  const texts = useSettingsTexts();
  const { users } = usePeopleTexts();
  const [keys, ...others] = names.map((each) => ({
    href: each === "keys" ? "/settings" : `/settings/${each}`,
    label: texts.parts[each],
  }));
  const people = { href: "/settings/users", label: users.title };
  return <SectionTabs label={texts.sections} tabs={[...(keys ? [keys] : []), people, ...others]} />;
}
