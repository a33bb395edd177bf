using HealthEngine.Accounts;

namespace HealthEngine.Backtests;

/// <summary>How far a backtest has come, with all that it has tallied: its checkpoint.</summary>
sealed class BacktestPlace(BacktestTally tally)
{
    const int SkippedMax = 20; // named in the report; the rest are only counted

    readonly List<SkippedAccount> _skipped = [];

    public BacktestTally Tally => tally;

    /// <summary>Of the page that the next account is on; null: the first.</summary>
    public string? Cursor { get; set; }

    /// <summary>The last account that was replayed; null: none.</summary>
    public string? Last { get; set; }

    public bool IsOver { get; set; }

    public IReadOnlyList<SkippedAccount> Skipped => _skipped;

    public int SkippedCount { get; private set; }

    public void Skip(AccountId account, string reason)
    {
        SkippedCount++;
        if (_skipped.Count < SkippedMax) _skipped.Add(new(account.Value, reason));
    }

    public byte[] ToBytes()
    {
        using var data = new MemoryStream();
        using var to = new BinaryWriter(data);
        to.Write(Cursor ?? "");
        to.Write(Last ?? "");
        to.Write(SkippedCount);
        to.Write(_skipped.Count);
        foreach (var (account, reason) in _skipped)
        {
            to.Write(account);
            to.Write(reason);
        }

        to.Write(tally.ToBytes());
        to.Flush();
        return data.ToArray();
    }

    public static BacktestPlace Read(ReadOnlyMemory<byte> checkpoint, BacktestFrame frame)
    {
        if (checkpoint.IsEmpty) return new(new(frame));
        using var data = new MemoryStream(checkpoint.ToArray());
        using var from = new BinaryReader(data);
        var (cursor, last, count) = (from.ReadString(), from.ReadString(), from.ReadInt32());
        var skipped = new List<SkippedAccount>();
        for (var left = from.ReadInt32(); left > 0; left--) skipped.Add(new(from.ReadString(), from.ReadString()));
        var place = new BacktestPlace(BacktestTally.FromBytes(checkpoint[(int)data.Position..], frame))
        {
            Cursor = cursor.Length == 0 ? null : cursor,
            Last = last.Length == 0 ? null : last,
            SkippedCount = count,
        };
        place._skipped.AddRange(skipped);
        return place;
    }
}
