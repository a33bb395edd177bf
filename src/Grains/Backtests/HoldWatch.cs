using System.Collections.Immutable;
using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Backtests;

/// <summary>Since when lasting conditions hold, as far as looks at some instants can tell.</summary>
sealed class HoldWatch(ImmutableArray<CompiledCondition> conditions)
{
    readonly List<Signal> _news = [];

    public ImmutableArray<Hold> Holds { get; private set; } = [];

    /// <summary>A signal came since the last look.</summary>
    public void Add(Signal signal)
    {
        if (!conditions.IsEmpty) _news.Add(signal);
    }

    public void Look(MeasureSheet sheet, DateTimeOffset at)
    {
        if (conditions.IsEmpty) return;
        var holds = ImmutableArray.CreateBuilder<Hold>();
        foreach (var condition in conditions)
        {
            if (!condition.Holds(sheet)) continue;
            var since = CompiledCondition.Since(Holds.AsSpan(), condition.Key) ?? condition.BeganAt(_news, at);
            holds.Add(new(condition.Key, since));
        }

        Holds = holds.ToImmutable();
        _news.Clear();
    }
}
