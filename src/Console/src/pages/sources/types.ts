import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Source = Schemas["Source"];
export type SourcePage = Schemas["SourcePage"];
export type Quality = Schemas["Quality"];
export type QualityDay = Schemas["QualityDay"];
export type Trial = Schemas["Trial"];
export type TrialSignal = Schemas["TrialSignal"];
export type TrialReason = Schemas["TrialReason"];
export type DeadLetter = Schemas["DeadLetter"];
export type DeadLetterPage = Schemas["DeadLetterPage"];
export type Replay = Schemas["Replay"];
export type Unlinked = Schemas["Unlinked"];
export type UnlinkedPage = Schemas["UnlinkedPage"];
export type LinkRow = Schemas["Link"];
export type LinkPage = Schemas["LinkPage"];
export type LinksPut = Schemas["LinksPut"];
export type Outage = Schemas["Outage"];
export type OutagePage = Schemas["OutagePage"];

/** What the engine answers when a source was made or its secret was rotated: the secret, this once. */
export interface MadeSource {
  id: string;
  address: string;
  secret: string;
}

export const vendors = [
  "stripe",
  "hubspot",
  "zendesk",
  "intercom",
  "salesforce",
  "segment",
  "chargebee",
  "paddle",
  "slack",
  "github",
  "generic",
] as const;

export type Vendor = (typeof vendors)[number];

export function isVendor(name: string): name is Vendor {
  return (vendors as readonly string[]).includes(name);
}

/** Vendors that can be asked for what their webhooks missed. */
export const pollable: readonly Vendor[] = [
  "stripe",
  "chargebee",
  "paddle",
  "zendesk",
  "hubspot",
  "intercom",
];
