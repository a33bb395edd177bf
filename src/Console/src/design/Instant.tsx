import { useNow } from "../format/useNow";
import { useFormats } from "../i18n/Language";

/** How long ago; the exact instant on hover. */
export function Instant({ at }: { at: string }) {
  const formats = useFormats();
  const now = useNow();
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {formats.relative(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}
