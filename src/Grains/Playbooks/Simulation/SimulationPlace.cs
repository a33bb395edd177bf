using HealthEngine.Measures;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>How far a simulation has come, with all that it has tallied: its checkpoint.</summary>
sealed class SimulationPlace(SimulationTally tally)
{
    public SimulationTally Tally => tally;

    /// <summary>Of the page that the next account is on; null: the first.</summary>
    public string? Cursor { get; set; }

    /// <summary>The last account that was replayed; null: none.</summary>
    public string? Last { get; set; }

    /// <summary>Accounts that could not be replayed.</summary>
    public int Skipped { get; set; }

    public bool IsOver { get; set; }

    public byte[] ToBytes()
    {
        using var data = new MemoryStream();
        using var to = new BinaryWriter(data);
        to.Write(Cursor ?? "");
        to.Write(Last ?? "");
        to.Write(Skipped);
        to.Write(tally.ToBytes());
        to.Flush();
        return data.ToArray();
    }

    public static SimulationPlace Read(ReadOnlyMemory<byte> checkpoint, DayCalendar calendar)
    {
        if (checkpoint.IsEmpty) return new(new(calendar));
        using var data = new MemoryStream(checkpoint.ToArray());
        using var from = new BinaryReader(data);
        var (cursor, last, skipped) = (from.ReadString(), from.ReadString(), from.ReadInt32());
        return new(SimulationTally.FromBytes(checkpoint[(int)data.Position..], calendar))
        {
            Cursor = cursor.Length == 0 ? null : cursor, Last = last.Length == 0 ? null : last, Skipped = skipped,
        };
    }
}
