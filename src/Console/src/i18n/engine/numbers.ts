const numberForm = /^(?<digits>-?\d[\d,]*(?:\.(?<fraction>\d+))?)(?<rest> %| [A-Za-z]{3})?$/;

/** Reads a number, a percentage or money as the engine writes it in texts; undefined: it is none. */
export function makeNumbers(locale: string): (told: string) => string | undefined {
  return (told) => {
    const groups = numberForm.exec(told)?.groups;
    if (!groups) return undefined;
    const value = Number(groups.digits?.replaceAll(",", ""));
    const digits = groups.fraction?.length ?? 0;
    return groups.rest === " %"
      ? show(value / 100, digits, { style: "percent" })
      : amount(value, digits, groups.rest);
  };

  function amount(value: number, digits: number, currency: string | undefined): string {
    if (!currency) return show(value, digits, {});
    return show(value, digits, { style: "currency", currency: currency.trim() });
  }

  // Rounded once already, by the engine: as many digits are shown as it told.
  function show(value: number, digits: number, form: Intl.NumberFormatOptions): string {
    const options = { ...form, minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(locale, options).format(value).replace("-", "−");
  }
}
