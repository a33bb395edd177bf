namespace HealthEngine.Risk.Fitting;

/// <summary>How far a fit has come through the accounts, with the months it has taken down: its checkpoint.</summary>
sealed class RiskPlace(RiskSample sample)
{
    public RiskSample Sample => sample;

    /// <summary>Of the page that the next account is on; null: the first.</summary>
    public string? Cursor { get; private set; }

    /// <summary>The last account that was read; null: none.</summary>
    public string? Last { get; private set; }

    public long Done { get; private set; }

    public int Skipped { get; private set; }

    public bool IsOver { get; private set; }

    /// <param name="rows">Null: it could not be read.</param>
    public void Add(string account, IReadOnlyList<RiskRow>? rows)
    {
        (Last, Done) = (account, Done + 1);
        if (rows is null) Skipped++;
        else sample.Add(rows);
    }

    public void Turn(string? next) => (Cursor, IsOver) = (next, next is null);

    public byte[] ToBytes()
    {
        using var data = new MemoryStream();
        using var to = new BinaryWriter(data);
        to.Write(Cursor ?? "");
        to.Write(Last ?? "");
        to.Write(Done);
        to.Write(Skipped);
        to.Write(IsOver);
        sample.Write(to);
        to.Flush();
        return data.ToArray();
    }

    /// <param name="make">An empty sample, for what the measures are now.</param>
    public static RiskPlace Read(ReadOnlyMemory<byte> checkpoint, Func<RiskSample> make)
    {
        if (checkpoint.IsEmpty) return new(make());
        using var from = new BinaryReader(new MemoryStream(checkpoint.ToArray()));
        var sample = make();
        var place = new RiskPlace(sample)
        {
            Cursor = from.ReadString() is { Length: > 0 } cursor ? cursor : null,
            Last = from.ReadString() is { Length: > 0 } last ? last : null,
            Done = from.ReadInt64(),
            Skipped = from.ReadInt32(),
            IsOver = from.ReadBoolean(),
        };
        return sample.Read(from) ? place : new(make());
    }
}
