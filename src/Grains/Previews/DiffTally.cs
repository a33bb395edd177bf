using System.Collections.Immutable;
using HealthEngine.Scoring;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Previews;

/// <summary>Gathers a <see cref="CardDiff"/>, one account after another; four bytes an account.</summary>
sealed class DiffTally
{
    const int MoversMax = 20; // as many as a person looks at before deciding
    const int SegmentsMax = 50;
    const int ReasonsMax = 3;

    readonly List<float> _changes = [];
    readonly Dictionary<(Band From, Band To), int> _bands = [];
    readonly Dictionary<string, Sums> _segments = new(StringComparer.Ordinal);
    readonly List<Mover> _movers = [];
    Sums _all;

    public int Accounts => _all.Accounts;

    public void Add(string account, string? name, string? segment, CardOpinion live, CardOpinion candidate)
    {
        var change = candidate.Score - live.Score;
        var key = segment is { Length: > 0 } ? segment : "(none)";
        if (!_segments.ContainsKey(key) && _segments.Count >= SegmentsMax) key = "(others)";
        _segments[key] = _segments.GetValueOrDefault(key, new()).With(live, candidate);
        _all = _all.With(live, candidate);
        _bands[(live.Band, candidate.Band)] = _bands.GetValueOrDefault((live.Band, candidate.Band)) + 1;
        if (change is { } points) _changes.Add((float)points);
        Place(new(account, name, segment, live.Score, candidate.Score, change, live.Band, candidate.Band, Reasons(live, candidate)));
    }

    public CardDiff ToDiff() => new(
        _all.Accounts, _changes.Count, Summary(),
        [.. _bands.OrderByDescending(b => b.Key.From).ThenByDescending(b => b.Key.To).Select(b => new BandMove(b.Key.From, b.Key.To, b.Value))],
        _all.Moved,
        new(_all.Mean(_all.LiveCoverage), _all.Mean(_all.CandidateCoverage), _all.LiveUnscored, _all.CandidateUnscored),
        [.. _movers],
        [
            .. _segments.OrderByDescending(s => s.Value.Accounts).ThenBy(s => s.Key, StringComparer.Ordinal)
                .Select(s => new SegmentDiff(
                    s.Key, s.Value.Accounts, s.Value.Compared == 0 ? null : s.Value.Change / s.Value.Compared, s.Value.Moved)),
        ]);

    /// <summary>What gives other points under the candidate, most first.</summary>
    public static ImmutableArray<MoverReason> Reasons(CardOpinion live, CardOpinion candidate)
    {
        var points = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in candidate.Lines) points[line.Key] = points.GetValueOrDefault(line.Key) + line.Points;
        foreach (var line in live.Lines) points[line.Key] = points.GetValueOrDefault(line.Key) - line.Points;
        return
        [
            .. points.Where(p => Math.Abs(p.Value) >= 0.05)
                .OrderByDescending(p => Math.Abs(p.Value)).ThenBy(p => p.Key, StringComparer.Ordinal)
                .Take(ReasonsMax).Select(p => new MoverReason(p.Key, Math.Round(p.Value, 1))),
        ];
    }

    ScoreChangeSummary? Summary()
    {
        if (_changes.Count == 0) return null;
        double[] sorted = [.. _changes.Select(c => (double)c).Order()];
        return new(
            sorted.Average(), Quantiles.Of(sorted, 0.5), Quantiles.Of(sorted, 0.1), Quantiles.Of(sorted, 0.9),
            Math.Max(0, sorted[^1]), Math.Min(0, sorted[0]));
    }

    /// <summary>Greatest change first; a score that comes or goes before all, for it is the surprise.</summary>
    void Place(Mover mover)
    {
        if (SizeOf(mover) <= 0) return;
        var index = _movers.Count;
        while (index > 0 && IsBefore(mover, _movers[index - 1])) index--;
        if (index >= MoversMax) return;
        if (_movers.Count == MoversMax) _movers.RemoveAt(MoversMax - 1);
        _movers.Insert(index, mover);
    }

    static bool IsBefore(Mover a, Mover b) => SizeOf(a).CompareTo(SizeOf(b)) switch
    {
        0 => string.CompareOrdinal(a.Account, b.Account) < 0,
        var order => order > 0,
    };

    static double SizeOf(Mover mover) =>
        mover.Change is { } change ? Math.Abs(change) : mover.From is null && mover.To is null ? 0 : double.MaxValue;

    public void Write(BinaryWriter to)
    {
        to.Write(PreviewJson.Write(new(
            _all, [.. _segments.Select(s => new NamedSums(s.Key, s.Value))],
            [.. _bands.Select(b => new BandMove(b.Key.From, b.Key.To, b.Value))], [.. _movers])));
        to.Write(_changes.Count);
        foreach (var change in _changes) to.Write(change);
    }

    public static DiffTally Read(BinaryReader from)
    {
        var stored = PreviewJson.Read(from.ReadString());
        var tally = new DiffTally { _all = stored.All };
        foreach (var (name, sums) in stored.Segments) tally._segments[name] = sums;
        foreach (var move in stored.Bands) tally._bands[(move.From, move.To)] = move.Accounts;
        tally._movers.AddRange(stored.Movers);
        for (var left = from.ReadInt32(); left > 0; left--) tally._changes.Add(from.ReadSingle());
        return tally;
    }
}

/// <summary>What is counted over some accounts.</summary>
readonly record struct Sums(
    int Accounts, int Compared, double Change, int Moved, double LiveCoverage, double CandidateCoverage, int LiveUnscored,
    int CandidateUnscored)
{
    public Sums With(CardOpinion live, CardOpinion candidate) => new(
        Accounts + 1,
        Compared + (live.Score is null || candidate.Score is null ? 0 : 1),
        Change + (candidate.Score - live.Score ?? 0),
        Moved + (live.Band == candidate.Band ? 0 : 1),
        LiveCoverage + live.Coverage,
        CandidateCoverage + candidate.Coverage,
        LiveUnscored + (live.Score is null ? 1 : 0),
        CandidateUnscored + (candidate.Score is null ? 1 : 0));

    public double? Mean(double sum) => Accounts == 0 ? null : sum / Accounts;
}
