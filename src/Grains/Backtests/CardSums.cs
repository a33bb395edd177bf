using HealthEngine.Scoring;

namespace HealthEngine.Backtests;

/// <summary>What is counted of a card over accounts of one segment. Counts of several add up.</summary>
sealed class CardSums
{
    /// <summary>Account-instants looked at, and those of them with a score.</summary>
    public long Instants, Scored;

    /// <summary>Changes from one known band to another.</summary>
    public long Flips;

    /// <summary>Of each horizon: accounts that left and were known so long before, and those of them below green then.</summary>
    public readonly int[] Known = new int[BacktestFrame.Horizons.Length], Below = new int[BacktestFrame.Horizons.Length];

    /// <summary>Weekly instants with a known band whose outcome is known, and those of them that the account left within the horizon.</summary>
    public long Base, BaseChurned;

    /// <summary>The red ones among them.</summary>
    public long Red, RedChurned;

    /// <summary>Accounts that left from a band that was green or not known.</summary>
    public int Missed;

    /// <summary>Of the others: days from falling below green for good until they left.</summary>
    public readonly List<int> LeadDays = [];

    public void Add(AccountSeries series, Func<SeriesPoint, CardPoint> of, BacktestFrame frame)
    {
        var last = Band.Unknown;
        foreach (var at in series.Points)
        {
            var point = of(at);
            Instants++;
            if (point.Score is not null) Scored++;
            if (point.Band == Band.Unknown) continue;
            if (last != Band.Unknown && last != point.Band) Flips++;
            last = point.Band;
            if (frame.IsWeekly(at.Place) && frame.IsOutcomeKnown(at.Place, frame.HorizonDays))
                AddOutcome(point.Band, series.ChurnsWithin(frame.Instants[at.Place], frame.HorizonDays));
        }

        if (series.ChurnedAt is { } churnedAt) AddChurn(series, churnedAt, of, frame);
    }

    public void Add(CardSums other)
    {
        (Instants, Scored, Flips) = (Instants + other.Instants, Scored + other.Scored, Flips + other.Flips);
        (Base, BaseChurned) = (Base + other.Base, BaseChurned + other.BaseChurned);
        (Red, RedChurned, Missed) = (Red + other.Red, RedChurned + other.RedChurned, Missed + other.Missed);
        for (var i = 0; i < Known.Length; i++) (Known[i], Below[i]) = (Known[i] + other.Known[i], Below[i] + other.Below[i]);
        LeadDays.AddRange(other.LeadDays);
    }

    void AddOutcome(Band band, bool churns)
    {
        Base++;
        if (churns) BaseChurned++;
        if (band != Band.Red) return;
        Red++;
        if (churns) RedChurned++;
    }

    void AddChurn(AccountSeries series, DateTimeOffset churnedAt, Func<SeriesPoint, CardPoint> of, BacktestFrame frame)
    {
        var points = series.Points;
        if (points.Count == 0) return;
        for (var i = 0; i < Known.Length; i++)
        {
            var place = frame.PlaceAt(churnedAt.AddDays(-BacktestFrame.Horizons[i])) - points[0].Place;
            if (place < 0 || place >= points.Count || of(points[place]).Band is Band.Unknown) continue;
            Known[i]++;
            if (of(points[place]).Band != Band.Green) Below[i]++;
        }

        if (LastFall(points, of) is { } fall) LeadDays.Add((int)(churnedAt - frame.Instants[fall]).TotalDays);
        else Missed++;
    }

    /// <summary>The place at which the account fell below green and never rose again; null: it did not.</summary>
    static int? LastFall(IReadOnlyList<SeriesPoint> points, Func<SeriesPoint, CardPoint> of)
    {
        int? fall = null;
        for (var i = points.Count - 1; i >= 0 && of(points[i]).Band != Band.Green; i--)
            if (of(points[i]).Band != Band.Unknown) fall = points[i].Place;
        return fall;
    }

    public void Write(BinaryWriter to)
    {
        foreach (var count in new[] { Instants, Scored, Flips, Base, BaseChurned, Red, RedChurned, Missed }) to.Write(count);
        foreach (var count in Known.Concat(Below)) to.Write(count);
        to.Write(LeadDays.Count);
        foreach (var days in LeadDays) to.Write(days);
    }

    public static CardSums Read(BinaryReader from)
    {
        var sums = new CardSums
        {
            Instants = from.ReadInt64(),
            Scored = from.ReadInt64(),
            Flips = from.ReadInt64(),
            Base = from.ReadInt64(),
            BaseChurned = from.ReadInt64(),
            Red = from.ReadInt64(),
            RedChurned = from.ReadInt64(),
            Missed = (int)from.ReadInt64(),
        };
        for (var i = 0; i < sums.Known.Length; i++) sums.Known[i] = from.ReadInt32();
        for (var i = 0; i < sums.Below.Length; i++) sums.Below[i] = from.ReadInt32();
        for (var left = from.ReadInt32(); left > 0; left--) sums.LeadDays.Add(from.ReadInt32());
        return sums;
    }
}
