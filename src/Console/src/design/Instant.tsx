import { useNow, useWorldNow } from "../format/useNow";
import { useFormats } from "../i18n/Language";

interface InstantProps {
  at: string;
  /** It happened in the world, not to an account: a demo's accounts live in a time of their own. */
  world?: boolean;
}

/** How long ago; the exact instant on hover. */
export function Instant({ at, world }: InstantProps) {
  const formats = useFormats();
  const accounts = useNow();
  const everybody = useWorldNow();
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {formats.relative(at, Math.max(world ? everybody : accounts, Date.parse(at)))}
    </time>
  );
}
