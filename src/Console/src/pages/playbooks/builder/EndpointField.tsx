import { useBuilderTexts } from "../../../i18n/builder";
import { useBuilder } from "./BuilderContext";
import styles from "./Builder.module.css";
import type { StepNode } from "./draft";
import { ChoiceBox } from "./Fields";
import { endpointKinds } from "./stepTypes";
import { useStepField } from "./useStepField";

/** Where a message goes: an endpoint of a kind that fits the step. */
export function EndpointField({ node }: { node: StepNode }) {
  const { steps: texts } = useBuilderTexts();
  const { known } = useBuilder();
  const { onChange, ...field } = useStepField(node)("endpoint");
  const kinds = endpointKinds(node.fields.type);
  const fitting = known.endpoints.filter(({ kind }) => kinds.includes(kind));
  const chosen = fitting.find(({ id }) => id === node.fields.endpoint);
  return (
    <div>
      <ChoiceBox
        label={texts.endpoint}
        options={[
          { value: "", label: texts.noEndpoint },
          ...fitting.map(({ id, name, kind }) => ({ value: id, label: `${name ?? id} (${kind})` })),
        ]}
        {...field}
        onChange={(id) => onChange(id ?? "", null)}
      />
      {fitting.length === 0 && (
        <p className={styles.hint}>
          {texts.noEndpoints}{" "}
          <a href="/settings/endpoints" target="_blank" rel="noreferrer">
            {texts.makeEndpoint}
          </a>
        </p>
      )}
      {chosen && ["hubspot", "salesforce"].includes(chosen.kind) && (
        <p className={styles.hint}>{texts.fieldsOfCrm}</p>
      )}
    </div>
  );
}
