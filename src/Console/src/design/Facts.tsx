/** Names with their values, as a page lays them out. */
export function Facts({
  facts,
  className,
}: {
  facts: readonly (readonly [string, string])[];
  className: string | undefined;
}) {
  return (
    <dl className={className ?? ""}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
