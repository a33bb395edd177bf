using System.Collections.Immutable;
using HealthEngine.Scoring;
using HealthEngine.Statistics;
using HealthEngine.Statistics.Classification;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Backtests;

/// <summary>Makes a report of what was tallied.</summary>
static class BacktestReports
{
    /// <summary>Days in a month, on average.</summary>
    const double MonthDays = 30.4375;

    /// <summary>Below so many events a 95 % interval of an AUC is wider than any difference between cards.</summary>
    const int ChurnedFew = 20;

    static readonly int[] BucketDays = [0, 8, 15, 31, 61, 91];

    public static BacktestReport Of(BacktestPlan plan, BacktestPlace place)
    {
        var (tally, live) = (place.Tally, plan.Cards.Live);
        return new(
            plan.From, plan.To, plan.Grid == BacktestGrid.Daily ? "daily" : "weekly",
            plan.View == ReadingView.KnownThen ? "known-then" : "known-now",
            tally.Accounts, tally.Churned, place.SkippedCount, [.. place.Skipped], plan.HorizonDays, plan.Capacity,
            Of(tally, new(plan.Cards.Candidate.Id, plan.Cards.Candidate.Version), isLive: false),
            live is null ? null : Of(tally, new(live.Id, live.Version), isLive: true),
            live is null ? [] : Difference(tally), Segments(tally, live is not null), Notes(plan, tally));
    }

    static ImmutableArray<string> Notes(BacktestPlan plan, BacktestTally tally)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (tally.Churned < ChurnedFew)
            notes.Add($"Only {tally.Churned} accounts left in the time looked at: every share and AUC here is uncertain.");
        if (tally.BySegment.Sum(s => s.Candidate.Scored) == 0 && plan.View == ReadingView.KnownThen)
        {
            notes.Add("No account had a score at any instant as known then. If the history was imported, it became known "
                + "all at once: ask for the view known-now.");
        }

        notes.Add("An account counts as one case a landmark; landmarks lie a horizon apart, so that no outcome counts twice.");
        return notes.ToImmutable();
    }

    public static CardReport Of(BacktestTally tally, ScorecardRef? card, bool isLive)
    {
        var sums = new CardSums();
        foreach (var segment in tally.BySegment) sums.Add(isLive ? segment.Live : segment.Candidate);
        var load = isLive ? tally.LiveLoad : tally.CandidateLoad;
        return new(
            card is { Id.Length: > 0 } known ? known.Id : null,
            card is { Version: > 0 } versioned ? versioned.Version : null,
            sums.Instants == 0 ? null : (double)sums.Scored / sums.Instants,
            [.. BacktestFrame.Horizons.Select((days, h) => new WarningReport(days, Share(sums.Below[h], sums.Known[h])))],
            LeadTime(sums),
            Attention(load, sums),
            RedBand(sums),
            [.. BacktestFrame.Horizons.Select((days, h) => AucOf(days, tally.Cases[h], isLive))],
            Load(load, tally.OwnerWeeks),
            FlipsPerMonth(sums, tally.Frame),
            [.. BacktestFrame.Horizons.Select((days, h) => BacktestCurves.Of(days, tally.Cases[h], isLive))]);
    }

    /// <summary>The candidate's AUC less the live card's, at each horizon.</summary>
    public static ImmutableArray<AucReport> Difference(BacktestTally tally) =>
        [.. BacktestFrame.Horizons.Select((days, h) => DifferenceOf(days, tally.Cases[h]))];

    public static ImmutableArray<SegmentReport> Segments(BacktestTally tally, bool hasLive) =>
    [
        .. tally.Segments.Select((name, s) => new SegmentReport(
            name, tally.BySegment[s].Accounts, tally.BySegment[s].Churned,
            SegmentCard(tally, s, tally.BySegment[s].Candidate, isLive: false),
            hasLive ? SegmentCard(tally, s, tally.BySegment[s].Live, isLive: true) : null))
            .OrderByDescending(s => s.Accounts).ThenBy(s => s.Segment, StringComparer.Ordinal),
    ];

    public static AucReport AucOf(int days, IEnumerable<Case> cases, bool isLive)
    {
        var known = cases.Where(c => (isLive ? c.Live : c.Candidate) != ScoreCode.None).ToList();
        var auc = known.Count == 0
            ? new Fault(FaultKind.TooFew, "No account had a score so long before the end.")
            : Auc.Of([.. known.Select(c => Risk(isLive ? c.Live : c.Candidate))], [.. known.Select(c => c.Churned)]);
        return Report(days, known, auc);
    }

    static AucReport DifferenceOf(int days, List<Case> cases)
    {
        var known = cases.FindAll(c => c.Candidate != ScoreCode.None && c.Live != ScoreCode.None);
        var difference = known.Count == 0
            ? new Fault(FaultKind.TooFew, "No account had both scores so long before the end.")
            : Auc.Difference(
                [.. known.Select(c => Risk(c.Candidate))], [.. known.Select(c => Risk(c.Live))], [.. known.Select(c => c.Churned)]);
        return Report(days, known, difference);
    }

    static AucReport Report(int days, List<Case> cases, Result<Estimate> auc) => new(
        days, cases.Count, cases.Count(c => c.Churned), auc.Value?.Value, auc.Value?.Interval.Low, auc.Value?.Interval.High,
        auc.Fault?.Reason);

    // An AUC rises with what leads to the event; a health score falls.
    public static double Risk(ushort score) => -score;

    static ShareReport Share(long count, long of)
    {
        var share = Proportions.Wilson((int)count, (int)of);
        return share.Ok
            ? new((int)count, (int)of, share.Value.Value, share.Value.Interval.Low, share.Value.Interval.High)
            : new((int)count, (int)of, null, null, null);
    }

    static LeadTimeReport LeadTime(CardSums sums)
    {
        double[] days = [.. sums.LeadDays.Select(d => (double)d)];
        return new(
            days.Length, sums.Missed, At(0.25), At(0.5), At(0.75), days.Length == 0 ? null : days.Average(),
            [.. BucketDays.Select((from, i) => Bucket(from, i + 1 < BucketDays.Length ? BucketDays[i + 1] : null))]);

        double? At(double share) => days.Length == 0 ? null : Quantiles.Of(days, share);

        LeadTimeBucket Bucket(int from, int? below) => new(from, below, days.Count(d => d >= from && !(d >= below)));
    }

    static AttentionReport Attention(TeamLoad load, CardSums sums)
    {
        var slots = load.Lowest.Values.SelectMany(s => s).ToList();
        var caught = slots.Where(s => s.Churns).Select(s => s.Account).Distinct().Count();
        return new(
            Share(slots.Count(s => s.Churns), slots.Count), Share(caught, load.Catchable),
            sums.Base == 0 ? null : (double)sums.BaseChurned / sums.Base);
    }

    static RedBandReport RedBand(CardSums sums)
    {
        var (red, everybody) = (Share(sums.RedChurned, sums.Red), Share(sums.BaseChurned, sums.Base));
        return new(red, everybody, everybody.Value is > 0 and var rate ? red.Value / rate : null);
    }

    static LoadReport Load(TeamLoad load, HashSet<(int, int)> ownerWeeks)
    {
        if (ownerWeeks.Count == 0) return new(null, null, null);
        double[] falls = [.. ownerWeeks.Select(w => (double)load.Falls.GetValueOrDefault(w))];
        return new(falls.Average(), Quantiles.Of(falls, 0.9), (int)falls.Max());
    }

    static double? FlipsPerMonth(CardSums sums, BacktestFrame frame) =>
        sums.Scored == 0 ? null : sums.Flips / (sums.Scored * frame.StepDays / MonthDays);

    static SegmentCardReport SegmentCard(BacktestTally tally, int segment, CardSums sums, bool isLive) => new(
        Share(sums.Below[0], sums.Known[0]),
        AucOf(BacktestFrame.Horizons[^1], tally.Cases[^1].Where(c => c.Segment == segment), isLive),
        FlipsPerMonth(sums, tally.Frame));
}
