import { Button, NativeSelect } from "@mantine/core";
import type { Facets } from "../../api/types";
import { Choices } from "../../design/Choices";
import { Dropdown } from "../../design/Dropdown";
import { PersonIcon } from "../../design/icons";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { type ListQuery, type SortColumn, sortColumns } from "../../live/order";
import { ScopeChoice } from "../../scope/ScopeChoice";
import styles from "./AccountFilters.module.css";
import { isFiltered } from "./listQuery";
import { SearchBox } from "./SearchBox";

interface FiltersProps {
  query: ListQuery;
  setQuery: (query: ListQuery) => void;
  facets: Facets | undefined;
}

export function AccountFilters({ query, setQuery, facets }: FiltersProps) {
  const texts = usePortfolioTexts();
  const clear = () => setQuery({ owners: [], sortBy: query.sortBy, descending: query.descending });
  return (
    <search className={styles.filters}>
      <SearchBox text={query.q} search={(q) => setQuery({ ...query, q })} />
      <ScopeChoice owners={query.owners} setOwners={(owners) => setQuery({ ...query, owners })} />
      <SegmentChoice query={query} setQuery={setQuery} facets={facets} />
      <OwnerChoice query={query} setQuery={setQuery} facets={facets} />
      <NativeSelect
        size="xs"
        className={styles.sort ?? ""}
        aria-label={texts.sortBy}
        value={query.sortBy}
        data={sortColumns.map((column) => ({ value: column, label: texts.columns[column] }))}
        onChange={(event) => setQuery({ ...query, sortBy: event.currentTarget.value as SortColumn })}
      />
      {isFiltered(query) && (
        <Button size="xs" variant="subtle" onClick={clear}>
          {texts.clear}
        </Button>
      )}
    </search>
  );
}

function SegmentChoice({ query, setQuery, facets }: FiltersProps) {
  const texts = usePortfolioTexts();
  const segments = new Set([
    ...(facets?.segments.map((s) => s.name) ?? []),
    ...(query.segment ? [query.segment] : []),
  ]);
  if (segments.size === 0) return null;
  return (
    <NativeSelect
      size="xs"
      className={styles.segment ?? ""}
      aria-label={texts.segment}
      value={query.segment ?? ""}
      data={[{ value: "", label: texts.anySegment }, ...segments]}
      onChange={(event) => setQuery({ ...query, segment: event.currentTarget.value || undefined })}
    />
  );
}

function OwnerChoice({ query, setQuery, facets }: FiltersProps) {
  const texts = usePortfolioTexts();
  const listed = facets?.owners ?? [];
  const others = query.owners.filter((owner) => listed.every((each) => each.name !== owner));
  const options = [
    ...others.map((name) => ({ value: name, label: name })),
    ...listed.map(({ name, accounts }) => ({ value: name, label: name, note: String(accounts) })),
  ];
  if (options.length === 0) return null;
  return (
    <Dropdown label={texts.owner} icon={<PersonIcon />} count={query.owners.length}>
      {() => (
        <Choices
          legend={texts.ownersLegend}
          options={options}
          chosen={query.owners}
          choose={(owners) => setQuery({ ...query, owners })}
        />
      )}
    </Dropdown>
  );
}
