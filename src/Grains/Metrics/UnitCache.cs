namespace HealthEngine.Metrics;

/// <summary>What names an answer: who worked it out, of what, and how it was cut.</summary>
/// <param name="Revision">Of the workspace's definitions: policies, rates and settings.</param>
/// <param name="Cut">Which state of the cut it was made with; 0: there is none.</param>
readonly record struct UnitKey(
    string Calculator, Bin Bin, string? By, long Cut, string Policy, string? Account, long Revision);

/// <summary>The metrics of one calculator in one period, by group.</summary>
/// <param name="Mark">The last change that they know of.</param>
/// <param name="Cost">What it took to make it, with those that were made with it.</param>
sealed record Unit(long Mark, DateTimeOffset MadeAt, TimeSpan Cost, IReadOnlyList<MetricResult>[] ByGroup);

/// <summary>Keeps answers for as long as nothing that they were made of has changed.</summary>
/// <remarks>One question at a time.</remarks>
sealed class UnitCache
{
    // Numbers kept, about 60 MB.
    const long ResultsMax = 300_000;

    // What is dear is made anew less often: an answer may be ten times as old as it took to make, and not older than this.
    const int AgePerCost = 10;
    static readonly TimeSpan AgeMax = TimeSpan.FromMinutes(1);

    // Cheaper than this, there is no reason to tell anything but the latest.
    static readonly TimeSpan CheapCost = TimeSpan.FromMilliseconds(50);

    readonly Dictionary<UnitKey, (Unit Unit, long Used)> _units = [];
    long _results;
    long _clock;

    /// <param name="mark">The last change of what it is made of.</param>
    /// <param name="reach">Until when it looks: before that has passed, time alone changes it.</param>
    /// <returns>Null: it must be made anew.</returns>
    public Unit? Find(in UnitKey key, long mark, DateTimeOffset reach, DateTimeOffset now)
    {
        if (!_units.TryGetValue(key, out var known)) return null;
        var age = now - known.Unit.MadeAt;
        var isNew = known.Unit.Mark == mark && (reach <= known.Unit.MadeAt || age < AgeMax);
        var isDear = known.Unit.Cost > CheapCost && age < Shorter(known.Unit.Cost * AgePerCost, AgeMax);
        if (!isNew && !isDear) return null;
        _units[key] = (known.Unit, ++_clock);
        return known.Unit;
    }

    public void Keep(in UnitKey key, Unit unit)
    {
        if (_units.Remove(key, out var old)) _results -= SizeOf(old.Unit);
        _units[key] = (unit, ++_clock);
        _results += SizeOf(unit);
        if (_results > ResultsMax) DropOldest();
    }

    void DropOldest()
    {
        foreach (var (key, known) in _units.OrderBy(u => u.Value.Used).Take(_units.Count / 2 + 1).ToList())
        {
            _units.Remove(key);
            _results -= SizeOf(known.Unit);
        }
    }

    static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    static long SizeOf(Unit unit) => unit.ByGroup.Sum(g => (long)g.Count) + 1;
}
