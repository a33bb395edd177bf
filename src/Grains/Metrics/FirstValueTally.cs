using HealthEngine.Measures.Onboarding;
using HealthEngine.Signals;
using HealthEngine.Statistics.Survival;

namespace HealthEngine.Metrics;

/// <summary>How long accounts that began in the period took to their first value; who waits still counts for as long.</summary>
sealed class FirstValueTally(MetricContext context, Bin bin) : SignalTally
{
    /// <summary>Value may come before the start, as in a trial before the contract.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromDays(366);

    readonly HashSet<ulong> _milestones = [.. context.Onboarding.Events.Select(e => e.Milestone).OfType<ulong>()];
    readonly bool _hasOthers = context.Onboarding.Events.Any(e => e.Milestone is null);
    readonly Dictionary<int, DateTimeOffset> _reached = [];
    readonly Dictionary<int, (decimal Sequence, DateTimeOffset? At)> _found = [];

    public override void Take(int group, int account, Signal signal)
    {
        if (FirstValueSignal.Is(signal))
        {
            if (!(_found.TryGetValue(account, out var last) && last.Sequence >= signal.Value))
                _found[account] = (signal.Value!.Value, FirstValueSignal.At(signal));
            return;
        }

        if (signal.Name is not { } name || !_milestones.Contains(NameHash.Of(name))) return;
        if (!_reached.TryGetValue(account, out var known) || signal.At < known) _reached[account] = signal.At;
    }

    public override IEnumerable<MetricResult> Results(int group)
    {
        var spells = new List<Spell>();
        var early = 0;
        for (var account = 0; account < context.Accounts.Count; account++)
        {
            if (context.GroupOf(account) != group || StartWithin(account) is not { } start) continue;
            var reached = ReachedAt(account);
            if (reached < start) early++;
            spells.Add(new(Math.Max(0, ((reached ?? context.Now) - start).TotalDays), reached is not null));
        }

        var events = spells.Count(s => s.Event);
        var curve = spells.Count == 0 ? null : KaplanMeier.Fit(spells).Value;
        yield return Result("ttfv", 0.5);
        yield return Result("ttfv.p75", 0.75);

        MetricResult Result(string id, double share)
        {
            var quantile = curve?.Quantile(share);
            var value = MetricResult.Number(quantile?.Time);
            return new(id, value, events, spells.Count, spells.Count, spells.Count, IntervalOf(quantile), Note(value, events, spells.Count, early));
        }
    }

    /// <summary>The earliest of what the workspace calls first value now; null: not yet.</summary>
    DateTimeOffset? ReachedAt(int account)
    {
        DateTimeOffset? reached = _reached.TryGetValue(account, out var milestone) ? milestone : null;
        if (_hasOthers && _found.GetValueOrDefault(account).At is { } found && !(reached <= found)) reached = found;
        return reached < context.Now ? reached : null;
    }

    DateTimeOffset? StartWithin(int account) =>
        StartOf(account) is { } start && Instants.FromUnixMicroseconds(start) is var at
            && at >= bin.From && at < bin.To && at < context.Now ? at : null;

    long? StartOf(int account) =>
        context.Onboarding.Start == ValueStart.Contract ? context.Book.FirstAt(account) : context.Accounts.StartOf(account);

    // Open above where too few got there: then there is no interval to show.
    static MetricInterval? IntervalOf(SurvivalQuantile? quantile) =>
        MetricResult.Number(quantile?.Low) is { } low && MetricResult.Number(quantile?.High) is { } high
            ? new(low, high, quantile!.Level) : null;

    static string? Note(decimal? value, int events, int n, int early) =>
        value is null && n > 0 ? $"Only {events} of {n} accounts have got there so far."
        : early > 0 ? $"{early} accounts had their first value before they began; they count as 0 days."
        : null;
}
