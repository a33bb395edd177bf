using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Risk;

/// <summary>Reads what a model's inputs name off an account's measures.</summary>
/// <param name="Value">
/// The raw value of the period that begins so many periods from now; null: none. Only what is known ahead (a renewal's
/// date) differs from period to period.
/// </param>
/// <param name="NextChange">The next instant at which time alone could change any of the values.</param>
sealed record RiskNumber(
    string Key, string Label, Func<MeasureSheet, int, double?> Value, Func<MeasureSheet, DateTimeOffset?> NextChange)
{
    public const string RenewalDue = "renewal.due";

    const string Trait = "trait.";

    /// <summary>Whether a renewal falls within the period.</summary>
    static readonly RiskNumber Renewal = new(
        RenewalDue, "renewal in the next 30 days",
        (sheet, ahead) => IsDue(sheet, ahead) ? 1 : 0,
        NextRenewalChange);

    /// <summary>The number of a key; null: there is no such measure (any more).</summary>
    public static RiskNumber? Of(string key, IReadOnlyDictionary<string, Measure> measures)
    {
        if (key == RenewalDue) return Renewal;
        if (key.StartsWith(Trait, StringComparison.Ordinal)) return OfTrait(key);
        return measures.GetValueOrDefault(key) is { } measure
            ? new(key, LabelOf(key), (sheet, _) => sheet[measure], measure.NextChange)
            : null;
    }

    public static string TraitKey(string trait, string value) => $"{Trait}{trait}={value}";

    /// <summary>Months of 30 days since the account began; null: nobody told.</summary>
    public static int? AgeOf(MeasureSheet sheet) =>
        StartOf(sheet) is { } start ? sheet.Moment.DaysSince(start) / RiskModel.PeriodDays : null;

    public static DateTimeOffset? NextAge(MeasureSheet sheet, int untilMonth) =>
        StartOf(sheet) is { } start && AgeOf(sheet) is { } age && age < untilMonth
            ? start.AddDays((start > sheet.Moment.Now ? 1 : age + 1) * RiskModel.PeriodDays)
            : null;

    static DateTimeOffset? StartOf(MeasureSheet sheet)
    {
        var (traits, billing) = (sheet.State.Traits, sheet.State.Billing);
        return traits.Instant("signupAt") ?? Known(traits.CreatedAt) ?? Known(billing.FirstStartAt);
    }

    static DateTimeOffset? Known(long at) => at == 0 ? null : Instants.FromUnixMicroseconds(at);

    static RiskNumber OfTrait(string key)
    {
        var cut = key.IndexOf('=', StringComparison.Ordinal);
        var (trait, value) = (key[Trait.Length..cut], key[(cut + 1)..]);
        return new(key, $"{trait} is {value}", (sheet, _) => sheet.State.Traits.Text(trait) == value ? 1 : 0, _ => null);
    }

    static bool IsDue(MeasureSheet sheet, int ahead)
    {
        if (Measures.Billing.Renewal.Of(sheet) is not { } renewal) return false;
        var from = sheet.Moment.Now.AddDays(ahead * RiskModel.PeriodDays);
        return renewal > from && renewal <= from.AddDays(RiskModel.PeriodDays);
    }

    static DateTimeOffset? NextRenewalChange(MeasureSheet sheet)
    {
        if (Measures.Billing.Renewal.Of(sheet) is not { } renewal) return null;
        for (var periods = CompiledRisk.Periods; periods > 0; periods--)
        {
            var enters = renewal.AddDays(-periods * RiskModel.PeriodDays);
            if (enters > sheet.Moment.Now) return enters;
        }

        return renewal;
    }

    // "usage.active_users_28d" is "usage: active users 28d" to a reader.
    static string LabelOf(string key) => key.Replace(".", ": ", StringComparison.Ordinal).Replace('_', ' ');
}
