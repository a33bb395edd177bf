using System.Collections.Frozen;

namespace HealthEngine.Metrics;

/// <summary>Puts results beside their targets and into the order in which they are shown.</summary>
static class MetricAnswer
{
    static readonly FrozenDictionary<string, int> Order =
        MetricCatalogue.All.Select((m, i) => (m.Id, i)).ToFrozenDictionary(m => m.Id, m => m.i, StringComparer.Ordinal);

    /// <param name="accounts">Accounts at the end of each period, by group.</param>
    public static IReadOnlyList<MetricValue> Of(
        MetricContext context, Asked asked, IReadOnlyList<Bin> bins,
        IReadOnlyList<(Calculator Calculator, Unit?[] Units)> found, int[][] accounts)
    {
        var values = new List<MetricValue>();
        for (var i = 0; i < bins.Count; i++)
        {
            for (var g = 0; g < context.Groups.Count; g++)
            {
                // The group of accounts without a value is there only if there are any.
                if (context.Groups.By is not null && context.Groups.Values[g] is null && accounts[i][g] == 0) continue;
                values.AddRange(found
                    .SelectMany(f => f.Units[i]!.ByGroup[g].Select(r => Value(context, asked, bins[i], g, f.Calculator, r, accounts[i][g])))
                    .OrderBy(v => Order[v.Id]));
            }
        }

        return values;
    }

    static MetricValue Value(
        MetricContext context, Asked asked, Bin bin, int group, Calculator calculator, MetricResult result, int accounts)
    {
        var money = calculator.Families.Contains(MetricFamily.Subscription);
        return new(
            result.Id, bin.From, bin.To, context.Groups.By, context.Groups.Values[group],
            money ? asked.Policy.Id : null,
            result.Value, result.Numerator, result.Denominator,
            accounts == 0 ? null : Math.Min(1, decimal.Round((decimal)result.WithInput / accounts, 10)),
            result.N, result.Interval,
            MetricCatalogue.Find(result.Id)!.Unit == "money" ? asked.Rates.Reporting : null,
            Note(context, result, money),
            Corridor(context.Settings[result.Id], result.Value));
    }

    static string? Note(MetricContext context, MetricResult result, bool money) =>
        money && context.Book.Unconverted.Count is > 0 and var left
            ? $"{left} accounts pay in a currency without a rate and are left out; define fx-rates for it. {result.Evidence}".TrimEnd()
            : result.Evidence;

    static MetricCorridor? Corridor(MetricSettings settings, decimal? value) => settings is { Min: null, Max: null, Owner: null }
        ? null
        : new(settings.Min, settings.Max, settings.Owner, value is { } v ? !(v < settings.Min) && !(v > settings.Max) : null);
}
