using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Scoring;

/// <summary>Collects, for each of some measures, the newest signals that stand behind its value.</summary>
sealed class Evidence(IReadOnlyList<Measure> measures, DateTimeOffset at, DayCalendar calendar) : IEvidence
{
    /// <summary>Signals named for one measure: enough to see what moved it, few enough to read.</summary>
    const int SignalsMax = 10;

    readonly Dictionary<string, SortedSet<(DateTimeOffset At, string Id, string? Source)>> _newest = new(StringComparer.Ordinal);
    readonly int _today = calendar.DayOf(at);

    public void Add(Signal signal)
    {
        foreach (var measure in measures)
        {
            if (!measure.Feeds(signal)) continue;
            if (calendar.DayOf(signal.At) <= _today - measure.WindowDays) continue;
            if (!_newest.TryGetValue(measure.Key, out var newest)) _newest[measure.Key] = newest = [];
            newest.Add((signal.At, signal.Id, signal.Source));
            if (newest.Count > SignalsMax) newest.Remove(newest.Min);
        }
    }

    public MeasureEvidence Of(string measure) => _newest.TryGetValue(measure, out var newest)
        ? new(newest.Max.At, [.. newest.Reverse().Select(s => s.Id)])
        {
            Sources = [.. newest.Reverse().Select(s => s.Source)],
        }
        : new(null, []);
}
