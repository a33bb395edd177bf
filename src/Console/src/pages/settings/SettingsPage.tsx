import type { ComponentType } from "react";
import { useParams } from "wouter";
import { useSettingsTexts } from "../../i18n/settings";
import { Page } from "../../shell/Page";
import { NotFoundPage } from "../not-found/NotFoundPage";
import { AuditPart } from "./AuditPart";
import { DeliveriesPart } from "./DeliveriesPart";
import { EndpointsPart } from "./EndpointsPart";
import { JobsPart } from "./JobsPart";
import { KeysPart } from "./KeysPart";
import { MeasuresPart } from "./MeasuresPart";
import { PoliciesPart } from "./PoliciesPart";
import { RulesPart } from "./RulesPart";
import { type PartName, SettingsTabs } from "./SettingsTabs";
import { ValueEventsPart } from "./ValueEventsPart";
import { WorkspacePart } from "./WorkspacePart";

const parts = {
  keys: KeysPart,
  endpoints: EndpointsPart,
  deliveries: DeliveriesPart,
  measures: MeasuresPart,
  rules: RulesPart,
  "value-events": ValueEventsPart,
  policies: PoliciesPart,
  workspace: WorkspacePart,
  audit: AuditPart,
  jobs: JobsPart,
} satisfies Record<PartName, ComponentType>;

/** What the workspace has decided, and who may do what. */
export default function SettingsPage() {
  const texts = useSettingsTexts();
  const { part = "keys" } = useParams<{ part?: string }>();
  if (!(part in parts)) return <NotFoundPage />;
  const name = part as PartName;
  const Part = parts[name];
  return (
    <Page title={name === "keys" ? texts.title : `${texts.title}: ${texts.parts[name]}`}>
      <SettingsTabs />
      <Part />
    </Page>
  );
}
