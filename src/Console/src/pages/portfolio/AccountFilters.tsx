import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Band } from "../../api/types";
import { SearchIcon } from "../../design/icons";
import { useTexts } from "../../i18n/Language";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { type ListQuery, type SortColumn, sortColumns } from "../../live/order";
import styles from "./AccountFilters.module.css";
import { useFacets } from "./useFacets";

const bands: Band[] = ["red", "yellow", "green", "unknown"];
const typingPause = 250; // Between two keys of a steady typist.

interface FiltersProps {
  query: ListQuery;
  setQuery: (query: ListQuery) => void;
}

export function AccountFilters({ query, setQuery }: FiltersProps) {
  const texts = usePortfolioTexts();
  const { band: bandNames } = useTexts();
  const { owners, segments } = useFacets(query);
  const choices = (all: string, values: string[]) => [{ value: "", label: all }, ...values];
  return (
    <search className={styles.filters}>
      <SearchBox query={query} setQuery={setQuery} />
      <NativeSelect
        aria-label={texts.band}
        value={query.band ?? ""}
        data={[
          { value: "", label: texts.anyBand },
          ...bands.map((band) => ({ value: band, label: bandNames[band] })),
        ]}
        onChange={(event) =>
          setQuery({ ...query, band: (event.currentTarget.value || undefined) as Band | undefined })
        }
      />
      {owners.length > 0 && (
        <NativeSelect
          aria-label={texts.owner}
          value={query.owner ?? ""}
          data={choices(texts.owner, owners)}
          onChange={(event) => setQuery({ ...query, owner: event.currentTarget.value || undefined })}
        />
      )}
      {segments.length > 0 && (
        <NativeSelect
          aria-label={texts.segment}
          value={query.segment ?? ""}
          data={choices(texts.segment, segments)}
          onChange={(event) => setQuery({ ...query, segment: event.currentTarget.value || undefined })}
        />
      )}
      <NativeSelect
        className={styles.sort ?? ""}
        aria-label={texts.sortBy}
        value={query.sortBy}
        data={sortColumns.map((column) => ({ value: column, label: texts.columns[column] }))}
        onChange={(event) => setQuery({ ...query, sortBy: event.currentTarget.value as SortColumn })}
      />
    </search>
  );
}

function SearchBox({ query, setQuery }: FiltersProps) {
  const texts = usePortfolioTexts();
  const [typed, setTyped] = useState(query.q ?? "");
  const latest = useRef({ query, setQuery });
  latest.current = { query, setQuery };

  useEffect(() => setTyped(query.q ?? ""), [query.q]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const { query, setQuery } = latest.current;
      const q = typed.trim() || undefined;
      if (q !== query.q) setQuery({ ...query, q });
    }, typingPause);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <TextInput
      className={styles.search ?? ""}
      type="search"
      aria-label={texts.search}
      placeholder={texts.search}
      leftSection={<SearchIcon />}
      value={typed}
      maxLength={128}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
