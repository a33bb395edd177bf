using HealthEngine.Accounts;
using HealthEngine.Api.Wire;
using HealthEngine.Views;
using Orleans;

namespace HealthEngine.Api.Accounts;

/// <summary>Reads how a score went, in parts.</summary>
sealed class ScoreHistory(IGrainFactory grains, IAccountViews views, AccountTime time)
{
    internal const int PointsMax = 5_000; // finer than any chart; about half a megabyte of JSON

    public DateTimeOffset Now => time.Now;

    /// <summary>The points of a period, oldest first; null: the account or the scorecard is unknown.</summary>
    public async Task<Listing<ScorePointBody>?> Read(AccountKey account, HistoryPeriod period, CancellationToken cancellation)
    {
        if (await grains.GetGrain<IAccountGrain>(account.GrainKey).Head() is not { } head) return null;
        // The main scorecard's reading comes first.
        var scorecard = period.Scorecard ?? (head.Readings.IsEmpty ? null : head.Readings[0].Scorecard.Id);
        if (scorecard is null) return new([], null);

        var from = period.After?.At ?? period.From;
        var limit = PointsMax + 2 + (period.After?.Told ?? 0); // the one in force before, and one to see whether more follow
        var points = await views.History(account, scorecard, from, period.To, limit, cancellation);
        return Part(period.After is { } after ? After(points, after) : points);
    }

    static List<ScorePoint> After(IReadOnlyList<ScorePoint> points, HistoryCursor after)
    {
        var told = 0;
        return [.. points.Where(point => point.At > after.At || (point.At == after.At && told++ >= after.Told))];
    }

    static Listing<ScorePointBody> Part(IReadOnlyList<ScorePoint> points)
    {
        var items = points.Take(PointsMax).Select(ScorePointBody.Of).ToList();
        return new(items, points.Count > PointsMax ? Next(points).ToString() : null);
    }

    static HistoryCursor Next(IReadOnlyList<ScorePoint> points)
    {
        var last = points[PointsMax - 1].At;
        return new(last, points.Take(PointsMax).Count(point => point.At == last));
    }
}
