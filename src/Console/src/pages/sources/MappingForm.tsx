import { ActionIcon, Button, TextInput } from "@mantine/core";
import { CloseIcon } from "../../design/icons";
import { useSourcesTexts } from "../../i18n/sources";
import { fill } from "../../i18n/texts";
import { type Entry, type ListField, type MappingDraft, pathFields } from "./mapping";
import styles from "./Mapping.module.css";

interface FormProps {
  draft: MappingDraft;
  setDraft: (draft: MappingDraft) => void;
  /** By field, why it brought nothing. */
  reasons: ReadonlyMap<string, string>;
}

export function MappingForm({ draft, setDraft, reasons }: FormProps) {
  const { mapping: texts } = useSourcesTexts();
  const list = (field: ListField) => ({
    entries: draft[field],
    setEntries: (entries: Entry[]) => setDraft({ ...draft, [field]: entries }),
    reasons,
    field,
  });
  return (
    <>
      <div className={styles.paths}>
        {pathFields.map((field) => (
          <TextInput
            key={field}
            label={texts.fields[field]}
            description={texts.hints[field]}
            value={draft.paths[field]}
            error={reasons.get(field)}
            spellCheck={false}
            autoComplete="off"
            classNames={{ input: styles.code ?? "" }}
            onChange={(event) =>
              setDraft({ ...draft, paths: { ...draft.paths, [field]: event.currentTarget.value } })
            }
          />
        ))}
      </div>
      <EntryList
        {...list("types")}
        title={texts.types}
        hint={texts.typesHint}
        name={texts.theirs}
        value={texts.ours}
      />
      <EntryList
        {...list("keys")}
        title={texts.keys}
        hint={texts.keysHint}
        name={texts.keySource}
        value={texts.path}
      />
      <EntryList
        {...list("props")}
        title={texts.props}
        hint={texts.propsHint}
        name={texts.propName}
        value={texts.path}
      />
    </>
  );
}

interface ListProps {
  field: ListField;
  title: string;
  hint: string;
  /** What the two columns are called. */
  name: string;
  value: string;
  entries: readonly Entry[];
  setEntries: (entries: Entry[]) => void;
  reasons: ReadonlyMap<string, string>;
}

function EntryList({ field, title, hint, name, value, entries, setEntries, reasons }: ListProps) {
  const { mapping: texts } = useSourcesTexts();
  const put = (at: number, change: Partial<Entry>) =>
    setEntries(entries.map((entry, index) => (index === at ? { ...entry, ...change } : entry)));
  return (
    <fieldset className={styles.list}>
      <legend>{title}</legend>
      <p>{hint}</p>
      {entries.map((entry, index) => {
        const row = fill(texts.row, { n: index + 1 });
        return (
          // Why: a line has no name of its own while it is typed
          <div key={index} className={styles.entry}>
            <TextInput
              aria-label={`${title}, ${row}: ${name}`}
              placeholder={name}
              value={entry.name}
              spellCheck={false}
              classNames={{ input: styles.code ?? "" }}
              onChange={(event) => put(index, { name: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${title}, ${row}: ${value}`}
              placeholder={value}
              value={entry.value}
              spellCheck={false}
              classNames={{ input: styles.code ?? "" }}
              error={reasons.get(`${field}.${entry.name}`)}
              onChange={(event) => put(index, { value: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={fill(texts.removeRow, { name: `${title}, ${row}` })}
              onClick={() => setEntries(entries.filter((_, at) => at !== index))}
            >
              <CloseIcon />
            </ActionIcon>
          </div>
        );
      })}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${texts.addRow}: ${title}`}
        onClick={() => setEntries([...entries, { name: "", value: "" }])}
      >
        + {texts.addRow}
      </Button>
    </fieldset>
  );
}
