import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { useLanguage } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { bodyOf, days, isCrm, type Kind, namesOf, shown } from "./endpointBody";
import styles from "./Settings.module.css";
import type { Endpoint, MadeEndpoint } from "./types";

interface EndpointDialogProps {
  /** Undefined: one is made. */
  endpoint?: Endpoint | undefined;
  close: () => void;
  made: (made: MadeEndpoint) => void;
}

/** Everything that an endpoint is defined by, whatever its kind. */
export function EndpointDialog({ endpoint, close, made }: EndpointDialogProps) {
  const { endpoints: texts, save } = useSettingsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>(endpoint?.kind ?? "webhook");
  const send = async (entered: FormData) => {
    const body = bodyOf(entered, kind, endpoint);
    if (endpoint) await api.change("PUT", `/v1/endpoints/${encodeURIComponent(endpoint.id)}`, { body });
    else made((await api.change<MadeEndpoint>("POST", "/v1/endpoints", { body })) as MadeEndpoint);
    await queries.invalidateQueries({ queryKey: ["endpoints", workspace.id] });
    close();
  };
  const title = endpoint ? fill(texts.editOf, { name: endpoint.name || endpoint.id }) : texts.add;
  return (
    <Dialog title={title} close={close} side="right">
      <Form send={send} submit={endpoint ? save : texts.submit} cancel={close}>
        {(fault) => (
          <>
            <NativeSelect
              label={texts.kind}
              value={kind}
              disabled={endpoint !== undefined}
              data={Object.entries(texts.kinds).map(([value, label]) => ({ value, label }))}
              onChange={(event) => setKind(event.currentTarget.value as Kind)}
            />
            <TextInput
              name="name"
              label={texts.name}
              defaultValue={endpoint?.name ?? ""}
              error={fault("name")}
              maxLength={100}
            />
            <TextInput
              key={kind}
              name="url"
              label={texts.url}
              description={texts.urlHints[kind]}
              defaultValue={endpoint?.url ?? ""}
              error={fault("url")}
              required={!isCrm(kind)}
            />
            <TextInput
              name="owners"
              label={texts.owners}
              description={texts.ownersHint}
              defaultValue={endpoint?.owners.join(", ") ?? ""}
              error={fault("owners")}
            />
            {isCrm(kind) ? (
              <CrmFields {...{ kind, endpoint, fault }} />
            ) : (
              <MessageFields {...{ endpoint, fault }} />
            )}
          </>
        )}
      </Form>
    </Dialog>
  );
}

interface FieldsProps {
  endpoint: Endpoint | undefined;
  fault: (field: string) => string | undefined;
}

/** Which of the CRM's fields show what, and what opens it. */
function CrmFields({ kind, endpoint, fault }: FieldsProps & { kind: Kind }) {
  const { endpoints: texts } = useSettingsTexts();
  const secrets =
    kind === "hubspot" ? (["token"] as const) : (["clientId", "clientSecret", "refreshToken"] as const);
  return (
    <>
      <fieldset className={styles.group}>
        <legend>{texts.fields}</legend>
        <p className={styles.hint}>{texts.fieldsHint}</p>
        {fault("fields") && <p className={styles.wrong}>{fault("fields")}</p>}
        <div className={styles.pair}>
          {shown.map((of) => (
            <TextInput
              key={of}
              size="xs"
              name={`field.${of}`}
              label={texts.shown[of]}
              defaultValue={namesOf(endpoint?.fields ?? {}, of)}
              spellCheck={false}
            />
          ))}
          <TextInput
            size="xs"
            name="minChange"
            label={texts.minChange}
            inputMode="decimal"
            defaultValue={endpoint?.minChange ?? ""}
            placeholder="1"
            error={fault("minChange")}
          />
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{texts.credentials}</legend>
        <p className={styles.hint}>
          {texts.credentialsHints[kind === "hubspot" ? "hubspot" : "salesforce"]}
          {endpoint && ` ${texts.credentialsStay}`}
        </p>
        {fault("credentials") && <p className={styles.wrong}>{fault("credentials")}</p>}
        {secrets.map((name) => (
          <TextInput
            key={name}
            size="xs"
            name={name}
            type={name === "clientId" ? "text" : "password"}
            label={texts.secrets[name]}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
      </fieldset>
    </>
  );
}

/** Which messages, how they are put together, and when people are left alone. */
function MessageFields({ endpoint, fault }: FieldsProps) {
  const { endpoints: texts } = useSettingsTexts();
  const { grouping } = endpoint ?? {};
  return (
    <>
      <TextInput
        name="types"
        label={texts.types}
        description={texts.typesHint}
        defaultValue={endpoint?.types.join(", ") ?? ""}
        error={fault("types")}
      />
      <fieldset className={styles.group}>
        <legend>{texts.grouping}</legend>
        <div className={styles.pair}>
          <NativeSelect
            size="xs"
            name="by"
            label={texts.groupBy}
            defaultValue={grouping?.by ?? ""}
            error={fault("grouping.by")}
            data={[
              { value: "", label: texts.usual },
              { value: "each", label: texts.each },
              { value: "owner", label: texts.byOwner },
            ]}
          />
          <TextInput
            size="xs"
            name="wait"
            label={texts.wait}
            inputMode="numeric"
            defaultValue={grouping?.waitSeconds ?? ""}
            placeholder="0"
            error={fault("grouping.waitSeconds")}
          />
          <TextInput
            size="xs"
            name="interval"
            label={texts.interval}
            inputMode="numeric"
            defaultValue={grouping?.intervalSeconds ?? ""}
            placeholder="0"
            error={fault("grouping.intervalSeconds")}
          />
        </div>
      </fieldset>
      <QuietFields {...{ endpoint, fault }} />
    </>
  );
}

const firstMonday = Date.UTC(2024, 0, 1); // any: only its weekday counts

function QuietFields({ endpoint, fault }: FieldsProps) {
  const { endpoints: texts } = useSettingsTexts();
  const { locale } = useLanguage();
  const quiet = endpoint?.quietHours;
  const nameOf = (day: number) =>
    new Date(firstMonday + day * 86_400_000).toLocaleDateString(locale, {
      weekday: "short",
      timeZone: "UTC",
    });
  const field = (name: "from" | "to") => (
    <TextInput
      size="xs"
      type="time"
      name={name}
      label={texts[name]}
      defaultValue={quiet?.[name] ?? ""}
      error={fault(`quietHours.${name}`)}
    />
  );
  return (
    <fieldset className={styles.group}>
      <legend>{texts.quiet}</legend>
      <p className={styles.hint}>{texts.quietHint}</p>
      <div className={styles.pair}>
        {field("from")}
        {field("to")}
        <TextInput
          size="xs"
          name="timeZone"
          label={texts.timeZone}
          placeholder={texts.timeZoneUsual}
          defaultValue={quiet?.timeZone ?? ""}
          error={fault("quietHours.timeZone")}
        />
      </div>
      <div className={styles.days} role="group" aria-label={texts.days}>
        {days.map((day, index) => (
          <Checkbox
            key={day}
            size="xs"
            name={day}
            label={nameOf(index)}
            defaultChecked={quiet?.days?.includes(day) ?? false}
          />
        ))}
      </div>
      <Checkbox
        size="xs"
        name="criticalPasses"
        label={texts.criticalPasses}
        defaultChecked={quiet?.criticalPasses ?? true}
      />
    </fieldset>
  );
}
