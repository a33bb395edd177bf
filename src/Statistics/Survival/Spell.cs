namespace HealthEngine.Statistics.Survival;

/// <summary>
/// How long one case was watched, and whether the event ended it or only the watching (censored).
/// </summary>
/// <remarks>
/// Times are since the case's own beginning, in one unit, 0 or above. <see cref="Start"/> above 0 is delayed
/// entry: the case came into sight at that age, and says nothing about the time before.
/// </remarks>
public readonly record struct Spell(double End, bool Event, double Start = 0)
{
    internal static void Check(IReadOnlyList<Spell> spells)
    {
        for (var i = 0; i < spells.Count; i++)
        {
            Require.NotNegative(spells[i].End, $"spells[{i}].End");
            Require.NotNegative(spells[i].Start, $"spells[{i}].Start");
            if (spells[i].Start > spells[i].End || (spells[i].Start > 0 && spells[i].Start == spells[i].End))
                throw new ArgumentException($"spells[{i}] ends at {spells[i].End}, before it came into sight.",
                    nameof(spells));
        }
    }

    /// <summary>Watched just before the time: an event at that very time would have been seen.</summary>
    internal bool AtRisk(double time) => End >= time && (Start < time || (Start == 0 && time == 0));
}
