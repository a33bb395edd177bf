using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Scoring;

/// <summary>Which kinds of signals a measure lives on, and when the newest of them happened.</summary>
/// <remarks>A workspace's own measures say themselves when they expire; here they are never old.</remarks>
sealed class Freshness
{
    readonly HashSet<string> _types;
    readonly HashSet<string> _prefixes;
    readonly Func<MeasureSheet, long>[] _newest;

    /// <summary>Found out by asking the measure which types it takes: what filters it has besides does not matter here.</summary>
    public Freshness(Measure measure)
    {
        _types =
        [
            .. SignalTypes.All.Where(t => measure.Feeds(new("", t, "", "", DateTimeOffset.UnixEpoch, 0, default))),
        ];
        _prefixes = [.. _types.Select(type => type.Split('.')[0])];
        _newest = [.. Sources().Where(s => s.Takes).Select(s => s.NewestAt)];
    }

    /// <param name="prefix">What types begin with: <c>usage</c> of <c>usage.event</c>.</param>
    public bool LivesOn(string prefix) => _prefixes.Contains(prefix);

    /// <summary>When the newest signal of these kinds happened; null: none is known, so nothing is old.</summary>
    public DateTimeOffset? NewestAt(MeasureSheet sheet)
    {
        long newest = 0;
        foreach (var source in _newest) newest = Math.Max(newest, source(sheet));
        return newest == 0 ? null : Instants.FromUnixMicroseconds(newest);
    }

    IEnumerable<(bool Takes, Func<MeasureSheet, long> NewestAt)> Sources() =>
    [
        (Takes(SignalFamily.Usage), s => s.State.Usage.NewestDay == 0 ? 0 : s.State.Usage.LastAtMicroseconds),
        (Takes(SignalFamily.Support), s => s.State.Support.NewestAt),
        (Takes(SignalFamily.Subscription), s => Newest(s.State.Billing.Subscriptions, NewestOf)),
        (Takes(SignalFamily.Invoice), s => Newest(s.State.Billing.Invoices, i => i.Status.Stamp.At)),
        (_types.Contains(SignalTypes.Nps), s => s.State.Sentiment.NewestNpsAt),
        (_types.Contains(SignalTypes.Csat), s => LastDay(s, s.State.Sentiment.Csat)),
        (_types.Contains(SignalTypes.Ces), s => LastDay(s, s.State.Sentiment.Ces)),
        (_types.Contains(SignalTypes.CsmPulse), s => s.State.Sentiment.Pulse.Stamp.At),
        (_types.Contains(SignalTypes.Meeting), s => s.State.Relationship.LastTouchAt),
        (_types.Contains(SignalTypes.ContactChanged), s => Newest(s.State.Relationship.Contacts, c => c.ChangedAt)),
        (Takes(SignalFamily.Onboarding), s => Newest(s.State.Onboarding.Milestones, m => m.FirstAt)),
        (Takes(SignalFamily.Integration), s => StartOf(s, s.State.Integrations.NewestDay)),
    ];

    bool Takes(SignalFamily family) => _types.Any(t => SignalTypes.FamilyOf(t) == family);

    static long Newest<T>(T[] items, Func<T, long> at)
    {
        long newest = 0;
        foreach (var item in items) newest = Math.Max(newest, at(item));
        return newest;
    }

    static long NewestOf(Measures.Billing.Subscription subscription)
    {
        var before = Math.Max(subscription.Before.Status.Stamp.At, subscription.Before.Mrr.Stamp.At);
        return subscription.Changes.Length > 0 ? Math.Max(before, subscription.Changes[^1].Stamp.At) : before;
    }

    // Kept by whole days: fresh from the beginning of the last one on.
    static long LastDay(MeasureSheet sheet, DayTotals totals) =>
        totals.Days.Length == 0 ? 0 : StartOf(sheet, totals.Days[^1].Day);

    static long StartOf(MeasureSheet sheet, int day) =>
        day == 0 ? 0 : sheet.Moment.Calendar.StartOf(day).ToUnixMicroseconds();
}
