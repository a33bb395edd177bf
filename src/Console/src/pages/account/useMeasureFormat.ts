import { useCallback, useMemo } from "react";
import { useMeasures } from "../../api/useMeasures";
import { useFormats } from "../../i18n/Language";

/** Values as people read them: a ratio in percent, and everything else as the number it is. */
export function useMeasureFormat(): (measure: string, value: number) => string {
  const formats = useFormats();
  const measures = useMeasures();
  const ratios = useMemo(
    () => new Set(measures.data?.items.filter(({ unit }) => unit === "ratio").map(({ key }) => key)),
    [measures.data],
  );
  return useCallback(
    (measure, value) => (ratios.has(measure) ? formats.share(value) : formats.number(value)),
    [ratios, formats],
  );
}
