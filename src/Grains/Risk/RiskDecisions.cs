using HealthEngine.Accounts;
using HealthEngine.Measures;

namespace HealthEngine.Risk;

/// <summary>The risk of the account that a decision is about.</summary>
/// <param name="Model">Null: no model is in force.</param>
readonly record struct RiskNow(CompiledRisk? Model, Chances? Chances)
{
    public double? In90Days => Chances?.In90Days;
}

/// <summary>What the risk is now, and whether that is news.</summary>
static class RiskDecisions
{
    /// <summary>Half a percentage point: what a person would notice.</summary>
    const double Step = 0.005;

    public static RiskNow Take(MeasureSheet sheet, CompiledRisk? model, RiskTaken? last, List<AccountEvent> events)
    {
        var chances = model?.Of(sheet);
        var band = RiskBands.Of(chances?.In90Days, last?.Band ?? RiskBand.Unknown);
        if (IsNews(chances, band, last)) events.Add(Event(model, chances, band));
        return new(model, chances);
    }

    static bool IsNews(Chances? now, RiskBand band, RiskTaken? last)
    {
        if (last is null) return now is not null;
        if (band != last.Band || now is null != last.In90Days is null) return true;
        return now is { } chances
            && (Math.Abs(chances.In30Days - last.In30Days!.Value) >= Step
                || Math.Abs(chances.In60Days - last.In60Days!.Value) >= Step
                || Math.Abs(chances.In90Days - last.In90Days!.Value) >= Step);
    }

    static RiskTaken Event(CompiledRisk? model, Chances? chances, RiskBand band) => new(
        model?.Version ?? 0, Rounded(chances?.In30Days), Rounded(chances?.In60Days), Rounded(chances?.In90Days), band);

    static double? Rounded(double? chance) => chance is { } value ? Math.Round(value, 6) : null;
}
