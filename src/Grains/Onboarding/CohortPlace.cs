namespace HealthEngine.Onboarding;

/// <summary>How far the walk over accounts has come, with the waits found: its checkpoint.</summary>
/// <param name="Cursor">Of the next page; null: the first.</param>
sealed record CohortPlace(string? Cursor, long Done, List<Wait> Waits)
{
    /// <summary>Waits kept: what a checkpoint of 16 MB holds.</summary>
    public const int WaitsMax = 1_000_000;

    public byte[] ToBytes()
    {
        using var data = new MemoryStream();
        using var to = new BinaryWriter(data);
        to.Write(Cursor ?? "");
        to.Write(Done);
        to.Write(Waits.Count);
        foreach (var (month, days, isReached) in Waits)
        {
            to.Write(month);
            to.Write(days);
            to.Write(isReached);
        }

        to.Flush();
        return data.ToArray();
    }

    public static CohortPlace Read(ReadOnlyMemory<byte> checkpoint)
    {
        if (checkpoint.IsEmpty) return new(null, 0, []);
        using var from = new BinaryReader(new MemoryStream(checkpoint.ToArray()));
        var (cursor, done, waits) = (from.ReadString(), from.ReadInt64(), new List<Wait>());
        for (var left = from.ReadInt32(); left > 0; left--)
            waits.Add(new(from.ReadInt32(), from.ReadDouble(), from.ReadBoolean()));
        return new(cursor.Length == 0 ? null : cursor, done, waits);
    }
}
