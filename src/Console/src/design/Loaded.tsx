import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FaultNotice } from "./FaultNotice";
import { Notice } from "./Notice";
import { RowsSkeleton } from "./RowsSkeleton";

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** Named for those who do not see the grey rows. */
  loading: string;
  /** What stands there when there is nothing: what it would be, and how it comes to be. */
  empty?: { when: (data: T) => boolean; title: string; hint: string };
  children: (data: T) => ReactNode;
}

/** What was asked for, or why it is not there: loading, a fault with a way to try again, or nothing yet. */
export function Loaded<T>({ query, loading, empty, children }: LoadedProps<T>) {
  const { data } = query;
  if (data !== undefined)
    return empty?.when(data) ? <Notice title={empty.title} hint={empty.hint} /> : children(data);
  if (query.isError) return <FaultNotice error={query.error} retry={() => void query.refetch()} />;
  return <RowsSkeleton label={loading} />;
}
