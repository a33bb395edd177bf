using HealthEngine.Revenue;
using HealthEngine.Statistics.Lifetime;

namespace HealthEngine.Metrics;

/// <summary>What a customer with a contract is worth, three ways.</summary>
static class LifetimeMetrics
{
    /// <summary>Without churn a customer would stay for ever: nobody's forecast reaches farther than this.</summary>
    const int MonthsMax = 60;

    const decimal DaysPerMonth = 30.436875m; // a Gregorian year's twelfth

    /// <param name="cac">Of the same period; null: nothing was spent or nobody came.</param>
    public static IEnumerable<MetricResult> Of(
        BridgeLine line, decimal? cac, IReadOnlyList<Tenure> tenures, MetricSettings settings, int withInput)
    {
        decimal? arpa = line.PayingAtEnd == 0 ? null : line.End / line.PayingAtEnd;
        var churn = MonthlyChurn(line);
        var months = churn is null or 0 ? MonthsMax : Math.Min(MonthsMax, 1 / churn.Value);
        var years = settings.Years ?? months / 12;
        var evidence = line.ChurnedCustomers < ShiftedBetaGeometric.LossesForEvidence
            ? $"low: {line.ChurnedCustomers} customers left in the period; below {ShiftedBetaGeometric.LossesForEvidence} a lifetime is a guess"
            : null;
        yield return Result("clv", arpa * 12 * years - (cac ?? 0));
        yield return Result("clv.margin", arpa * settings.GrossMargin * months);
        yield return Survival(arpa, tenures, settings, withInput);

        MetricResult Result(string id, decimal? value) => new(
            id, value is null ? null : decimal.Round(value.Value, 10), arpa, churn, line.ChurnedCustomers, withInput, Evidence: evidence);
    }

    /// <summary>Share of the start's customers that leave in a month; null: there were none.</summary>
    static decimal? MonthlyChurn(BridgeLine line)
    {
        if (line.CustomersAtStart == 0) return null;
        var months = (decimal)(line.To - line.From).TotalDays / DaysPerMonth;
        var share = (double)line.LostCustomers / line.CustomersAtStart;
        // What is left after some months is left of each: a quarter's churn is not three times a month's.
        return share >= 1 ? 1 : (decimal)(1 - Math.Pow(1 - share, 1 / (double)months));
    }

    static MetricResult Survival(decimal? arpa, IReadOnlyList<Tenure> tenures, MetricSettings settings, int withInput)
    {
        var losses = tenures.Count(t => t.Left);
        if (arpa is null || tenures.Count == 0) return new("clv.survival", null, arpa, null, losses, withInput);
        var fit = ShiftedBetaGeometric.FromTenures(tenures);
        if (!fit.Ok) return new("clv.survival", null, arpa, null, losses, withInput, Evidence: $"low: {fit.Fault.Reason}");
        var monthly = Math.Pow(1 + (double)settings.DiscountRate, 1.0 / 12) - 1;
        var months = fit.Value.DiscountedLifetime(monthly, MonthsMax);
        var value = MetricResult.Number((double)(arpa.Value * settings.GrossMargin) * months);
        var evidence = losses < ShiftedBetaGeometric.LossesForEvidence
            ? $"low: {losses} customers ever left; below {ShiftedBetaGeometric.LossesForEvidence} a lifetime is a guess"
            : fit.Value.Notes is [var note, ..] ? note : null;
        return new("clv.survival", value, arpa, MetricResult.Number(months), losses, withInput, Evidence: evidence);
    }
}
