using HealthEngine.Signals;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Metrics;

/// <summary>From visit to sign-up to trial to paid: of those who entered in the period, who got on within the window.</summary>
/// <remarks>Counts that a source sends added up (a value above 1) are nobody's way through, and count only where periods do.</remarks>
sealed class FunnelTally(MetricContext context, Bin bin) : SignalTally
{
    static readonly string[] Steps = ["funnel.visited", "funnel.signed_up", "funnel.trial_started", "funnel.converted"];

    const int Visited = 0, SignedUp = 1, Trial = 2, Paid = 3;

    // By account: when it first took each step, of the steps that are its own.
    readonly Dictionary<int, (int Group, DateTimeOffset?[] At)> _ways = [];
    readonly decimal[,] _counts = new decimal[context.Groups.Count, Steps.Length];

    public override void Take(int group, int account, Signal signal)
    {
        var step = Array.IndexOf(Steps, signal.Type);
        if (step < 0) return;
        var count = signal.Value ?? 1;
        if (Holds(signal.At)) _counts[group, step] += count;
        if (count != 1) return;
        if (!_ways.TryGetValue(account, out var way)) _ways[account] = way = (group, new DateTimeOffset?[Steps.Length]);
        if (!(way.At[step] <= signal.At)) way.At[step] = signal.At;
    }

    public override IEnumerable<MetricResult> Results(int group)
    {
        var paid = Cohort(group, SignedUp, Paid, "conversion");
        yield return Share("conversion", paid.Converted, paid.Entered);
        yield return Step("conversion.visitor_to_signup", group, Visited, SignedUp);
        yield return Step("conversion.signup_to_trial", group, SignedUp, Trial);
        yield return Step("conversion.trial_to_paid", group, Trial, Paid);
        yield return Share("conversion.still_open", paid.Open, paid.Entered);
        yield return MetricResult.Of(
            "conversion.same_period", _counts[group, Paid], _counts[group, SignedUp], (long)_counts[group, SignedUp], paid.Entered);
        yield return MetricResult.Of(
            "conversion.same_period_visitors", _counts[group, SignedUp], _counts[group, Visited], (long)_counts[group, Visited], paid.Entered);
    }

    MetricResult Step(string id, int group, int from, int to)
    {
        var (entered, converted, _) = Cohort(group, from, to, id);
        return Share(id, converted, entered);
    }

    (int Entered, int Converted, int Open) Cohort(int group, int from, int to, string id)
    {
        var window = TimeSpan.FromDays(context.Settings[id].WindowDays);
        var (entered, converted, open) = (0, 0, 0);
        foreach (var (of, at) in _ways.Values)
        {
            if (of != group || at[from] is not { } start || !Holds(start)) continue;
            entered++;
            // Paid and signed up in one instant, or told in the wrong order by a source that counts in days.
            if (at[to] is { } end && end < start + window) converted++;
            else if (context.Now < start + window) open++;
        }

        return (entered, converted, open);
    }

    static MetricResult Share(string id, int of, int entered) =>
        MetricResult.Of(id, of, entered, entered, entered).With(Proportions.Wilson(of, entered).Value);

    bool Holds(DateTimeOffset at) => at >= bin.From && at < bin.To;
}
