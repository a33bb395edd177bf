namespace HealthEngine.Statistics.Survival;

/// <summary>At each time with an event: how many were watched, and how many had it.</summary>
static class RiskSets
{
    /// <remarks>Sorting beats counting anew per time: n log n instead of n².</remarks>
    public static IEnumerable<(double Time, int AtRisk, int Events)> Of(IReadOnlyList<Spell> spells)
    {
        double[] ends = [.. spells.Select(s => s.End).Order()];
        double[] starts = [.. spells.Select(s => s.Start).Where(s => s > 0).Order()];
        var (ended, entered) = (0, 0);
        foreach (var events in spells.Where(s => s.Event).GroupBy(s => s.End).OrderBy(g => g.Key))
        {
            while (ended < ends.Length && ends[ended] < events.Key) ended++;
            while (entered < starts.Length && starts[entered] < events.Key) entered++;
            // Those still to come into sight are neither ended nor at risk.
            yield return (events.Key, spells.Count - ended - (starts.Length - entered), events.Count());
        }
    }
}
