using HealthEngine.Measures;

namespace HealthEngine.Risk;

/// <summary>Puts a risk together with its reasons.</summary>
static class RiskReadings
{
    /// <param name="previous">The band that was last recorded, which holds the risk there.</param>
    public static RiskReading? Of(CompiledRisk? model, MeasureSheet sheet, RiskBand previous)
    {
        if (model?.Of(sheet) is not { } chances) return null;
        return new(
            chances.In30Days, chances.In60Days, chances.In90Days, RiskBands.Of(chances.In90Days, previous),
            model.LogOdds(sheet, 0)!.Value, model.Model.Baseline, model.Explain(sheet), model.Version, model.Model.Origin);
    }
}
