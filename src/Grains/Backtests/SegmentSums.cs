namespace HealthEngine.Backtests;

/// <summary>What is counted of one segment, for both cards.</summary>
sealed class SegmentSums
{
    public int Accounts, Churned;

    public CardSums Candidate { get; private set; } = new();

    public CardSums Live { get; private set; } = new();

    public void Add(AccountSeries series, BacktestFrame frame)
    {
        Accounts++;
        if (series.ChurnedAt is not null) Churned++;
        Candidate.Add(series, p => p.Candidate, frame);
        Live.Add(series, p => p.Live, frame);
    }

    public void Write(BinaryWriter to)
    {
        to.Write(Accounts);
        to.Write(Churned);
        Candidate.Write(to);
        Live.Write(to);
    }

    public static SegmentSums Read(BinaryReader from) => new()
    {
        Accounts = from.ReadInt32(),
        Churned = from.ReadInt32(),
        Candidate = CardSums.Read(from),
        Live = CardSums.Read(from),
    };
}
